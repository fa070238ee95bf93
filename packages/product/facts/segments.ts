import type { FactKind } from '@conductor/contract';

/**
 * What makes a company one of a segment. Bands are on the number of people: revenue comes in currencies, and a band of it
 * would move with the rates.
 */
export const segmentKinds: FactKind[] = [
  {
    name: 'segment-rule',
    title: 'what makes a company one of a segment',
    says: 'How many people make a company enterprise, mid-market or SMB.',
    subject: { is: 'segment-rule' },
    predicate: { enum: 'segment' },
    value: {
      type: 'band',
      fields: [
        { field: 'employees', units: ['people', 'employees', 'staff', 'heads', 'persons', 'headcount'] },
      ],
      isApart: true,
    },
    // What stands around the number is the band's own: "companies with over 1,000 people".
    stated: [
      '[for us] {predicate} [(company|companies|customer|customers|account|accounts)] (means|is|has) {value}',
      'by {predicate} we mean {value}',
      'we call {value} {predicate}',
      'we (count|treat) {value} as {predicate}',
      'we (call|count) (a company|companies|customers) [as] {predicate} (if|when) (it|they) have {value}',
      '{value} (is|counts as) {predicate}',
    ],
    asked: [
      'what makes [(a company|a customer|companies|customers)] {predicate}',
      'what (is|counts as|do we mean by) {predicate} [(company|customer|account)]',
      'what does {predicate} mean',
      'how do we define {predicate}',
      'when is a (company|customer) {predicate}',
    ],
    scopes: ['workspace'],
    told: 'a company is {predicate} with {value}',
    effect: 'Whoever asks for a segment, or by segment, is answered by it from now on.',
  },
];
