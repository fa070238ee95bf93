import { type FactKind, WORD } from '@conductor/contract';

export const USUAL_PAYMENT = 'customer.payment-method';

/** What people may state in the shop. How refunds go and what is changed how often is the written policy's, and no fact. */
export const facts: FactKind[] = [
  {
    name: 'usual-payment',
    title: 'how I usually pay',
    says: 'The payment method that a customer usually uses, for themselves alone.',
    subject: { is: 'customer' },
    predicate: { is: 'payment-method' },
    value: { type: 'record', of: 'paymentMethod' },
    stated: [
      'I [(usually|always)] pay (with|by|using) [my] {value}',
      'my (usual|preferred) payment method is [my] {value}',
      'I prefer to pay (with|by|using) [my] {value}',
    ],
    asked: ['how do I [usually] pay', '(what|which) is my (usual|preferred) payment method'],
    // Nobody states how somebody else pays.
    scopes: ['person'],
    sensitivity: 'restricted',
    told: 'you usually pay with {value}',
    effect: 'The difference of an exchange or of changed items goes there where you say nothing else.',
  },
  {
    name: 'shop-word',
    title: 'what a word means in the shop',
    says: 'A word of the shop’s own, and the product that it stands for.',
    subject: { is: WORD },
    predicate: { words: true },
    value: { type: 'meaning' },
    stated: [
      '[for us] by {predicate} (we|i) mean {value}',
      'when (we|i) (say|write) {predicate} (we|i|it) mean {value}',
      '[for us] {predicate} (means|stands for|is short for) {value}',
      '(we|i) call {value} {predicate}',
    ],
    asked: ['what does {predicate} (mean|stand for)', 'what do (we|i) mean by {predicate}'],
    scopes: ['workspace', 'team', 'person'],
    told: '“{predicate}” means {value}',
    effect: 'Requests that hold the word are read so from now on, and each says that it was.',
  },
];
