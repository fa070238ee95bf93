import type { Clause } from '@conductor/contract';

/** What the written policy (policy.md) demands, by the names that rules cite. */
export const clauses: Record<string, Clause> = {
  'own-claims': {
    says: 'Everybody claims what they spent themselves.',
    mend: 'Ask whoever spent it to claim it.',
    from: 'policy.md, 1',
  },
  // #region limit
  'limit-by-grade': {
    says: 'This is more than your grade may spend on that.',
    mend: 'Ask “what may I spend on …” for the limit; only a changed limit makes it possible.',
    from: 'policy.md, 2',
  },
  // #endregion
  // #region receipt
  'receipt-needed': {
    says: 'An expense of more than 25.00 needs a receipt.',
    mend: 'Give the number of the receipt, as in “receipt R-2231”.',
    from: 'policy.md, 3',
  },
  // #endregion
  'receipt-once': {
    says: 'This receipt has been claimed already.',
    mend: 'Look at the number and the day; a receipt is claimed once.',
    from: 'policy.md, 3',
  },
  'dated-rate': {
    says: 'There is no exchange rate for that currency on that day.',
    mend: 'Ask finance to add the rate; none is guessed.',
    from: 'policy.md, 4',
  },
  'one-month': {
    says: 'A claim is of one month, and this expense is of another.',
    mend: 'Leave the claim out, and it goes on the claim of its own month.',
    from: 'policy.md, 6',
  },
  'closed-month': {
    says: 'That accounting month is closed, and takes nothing more.',
    mend: 'Ask finance; a month that is closed stays closed.',
    from: 'policy.md, 6',
  },
  'undecided-claims': {
    says: 'Claims of that month still wait for a decision.',
    mend: 'Close it once they are decided; “what stands open in …” lists them.',
    from: 'policy.md, 7',
  },
  'not-in-that-state': {
    says: 'The claim is not where this could be done with it.',
    mend: 'Ask “where do my claims stand” to see how far each is.',
    from: 'policy.md, 5',
  },
};
