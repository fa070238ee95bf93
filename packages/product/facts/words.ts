import { type FactKind, WORD } from '@conductor/contract';

const KIND = {
  subject: { is: WORD },
  predicate: { words: true },
  scopes: ['workspace', 'team', 'person'],
  asked: [
    'what does {predicate} (mean|stand for)',
    'what do (we|i) mean by {predicate}',
    'what is {predicate} short for',
  ],
  told: '“{predicate}” means {value}',
} satisfies Partial<FactKind>;

/** The team's own words: a nickname of a record, another name of a segment or a source, a field's value, a topic. */
export const wordKinds: FactKind[] = [
  {
    ...KIND,
    name: 'word',
    title: 'what a word means here',
    says: 'A word of the team’s own, and the record, the records or the group that it stands for.',
    value: { type: 'meaning' },
    stated: [
      '[for us] by {predicate} (we|i) mean {value}',
      'when (we|i) (say|write) {predicate} (we|i|it) mean {value}',
      '[for us] {predicate} (means|stands for|is short for|refers to) {value}',
      '(we|i) call {value} {predicate}',
      '(we|i) (say|write) {predicate} for {value}',
      '{value} is called {predicate} [here]',
    ],
    effect: 'Requests that hold the word are read so from now on, and each says that it was.',
  },
  {
    ...KIND,
    name: 'topic-word',
    title: 'other words for a topic',
    says: 'A word of the team’s own for a topic that people talk about.',
    value: { type: 'meaning', isTopic: true },
    // Without words on both sides it could not be told where the one ends and the other begins.
    stated: [
      '[for us] by {predicate} (we|i) mean {value}',
      'when (we|i) (say|write) {predicate} (we|i|it) mean {value}',
      '[for us] {predicate} (stands for|is short for) {value}',
    ],
    effect: 'Requests about the word look for what it stands for from now on, and each says that it does.',
  },
];
