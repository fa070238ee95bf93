import { type FactKind, WORD } from '@conductor/contract';

// #region facts
/** What people may state about expenses. Who approves, and how much, is policy and no fact. */
export const facts: FactKind[] = [
  {
    name: 'company-time-zone',
    title: 'the company’s time zone',
    says: 'The time zone that decides which day an expense is of.',
    subject: { is: 'workspace' },
    predicate: { is: 'time-zone' },
    value: { type: 'time-zone' },
    stated: ['(our|the) [company] (time zone|timezone) is {value}', 'we count days in {value} time'],
    asked: ['(what|which) is (our|the) [company] (time zone|timezone)'],
    scopes: ['workspace'],
    sensitivity: 'public',
    told: 'days are counted in the time zone {value}',
    effect: '“Today” and “last month” begin at midnight there from now on.',
  },
  {
    name: 'expense-word',
    title: 'what a word means on a claim',
    says: 'A word of the company’s own, and the category or the claim that it stands for.',
    subject: { is: WORD },
    predicate: { words: true },
    value: { type: 'meaning' },
    stated: [
      'by {predicate} (we|i) mean {value}',
      'when (we|i) say {predicate} (we|i|it) mean {value}',
      '[for us] {predicate} (means|stands for) {value}',
    ],
    asked: ['what does {predicate} (mean|stand for)', 'what do (we|i) mean by {predicate}'],
    scopes: ['person', 'workspace'],
    told: '“{predicate}” means {value}',
    effect: 'Requests that hold the word are read so from now on, and each says that it was.',
  },
];
// #endregion
