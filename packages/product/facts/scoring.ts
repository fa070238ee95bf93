import type { FactKind } from '@conductor/contract';

export const SCORING_METHOD = 'workspace.scoring-method';

/** How ideas are ranked where nobody names a method. */
export const scoringKinds: FactKind[] = [
  {
    name: 'scoring-method',
    title: 'how ideas are prioritised',
    says: 'The method that ideas are ranked by where none is named.',
    subject: { is: 'workspace' },
    predicate: { is: 'scoring-method' },
    value: { type: 'enum', of: 'method' },
    stated: [
      '(we|i) [(always|usually)] (prioritise|prioritize|rank|score) [(ideas|the ideas|our ideas|the backlog|everything)] (by|with|using) {value}',
      '(we|i) [(always|usually)] use {value} (to|for) (prioritise|prioritize|rank|score|prioritisation|prioritization) [(ideas|the ideas|our ideas|the backlog)]',
      '(our|my) [(preferred|usual)] (scoring|prioritisation|prioritization|ranking) (method|framework|model) is {value}',
      '[(the|our)] ideas are (prioritised|prioritized|ranked|scored) (by|with|using) {value} [here]',
    ],
    asked: [
      '(how|by what|by which method) do we (prioritise|prioritize|rank|score) [(ideas|the ideas|our ideas|the backlog)]',
      '(what|which) is our [(preferred|usual)] (scoring|prioritisation|prioritization|ranking) (method|framework|model)',
      '(what|which) (scoring|prioritisation|prioritization|ranking) (method|framework|model) do we use',
    ],
    scopes: ['workspace', 'team', 'person'],
    told: 'ideas are prioritised by {value}',
    effect: 'Ideas are ranked by it where no method is named.',
  },
];
