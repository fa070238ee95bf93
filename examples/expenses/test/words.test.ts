import { type Trying, tryPacks } from '@conductor/server/trying';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expensesPack } from '../pack.ts';

let at: Trying;
beforeAll(async () => {
  at = await tryPacks([expensesPack]);
});
afterAll(() => at.close());

/** None of these stands among the examples and phrasings. */
const SAID: [who: string, said: string, job: string | null, answer: RegExp][] = [
  [
    'usr-asta',
    'claim 41.30 EUR for a cab on 4 May 2026, receipt R-9',
    'expense.submit',
    /Taxi on 2026-05-04: 41.30 EUR/,
  ],
  ['usr-asta', 'claim 42.50 for a taxi on 4 May 2026', 'expense.submit', /In which currency is 42.50/],
  ['usr-asta', 'I paid 18 GBP for breakfast on 5 May 2026', 'expense.submit', /Meal on 2026-05-05/],
  ['usr-asta', 'I spent €20 on a cab on 5 May 2026', 'expense.submit', /17.0\d GBP/],
  [
    'usr-asta',
    'add 12 pounds for lunch on 6 May 2026 to my draft',
    'expense.add',
    /would be on “Expenses of 2026-05”/,
  ],
  [
    'usr-asta',
    'add 9 GBP for a taxi on 8 June 2026 to Airport run, June',
    'expense.add',
    /comes to 72.50 GBP/,
  ],
  ['usr-asta', 'Airport run, June is ready, send it for approval', 'expense.hand-in', /dry run/],
  ['usr-asta', 'which of my claims are still pending?', 'expense.status', /Madrid fair, June/],
  ['usr-ruth', 'how far are the claims of Bela Novak', 'expense.status', /Leeds visit, April/],
  ['usr-ruth', 'how much was spent on hotels in May 2026?', 'expense.total', /583.61 GBP in 4 expenses/],
  ['usr-ruth', 'what have meals cost us per month', 'expense.total', /2026-04: 160.65 GBP/],
  ['usr-asta', 'how much did we spend on hotels in May 2026?', 'expense.total', /110.17 GBP in 1 expense/],
  ['usr-asta', 'how much can a director spend on dinner', 'expense.limits', /up to 150.00 GBP/],
  ['usr-fiona', 'do the month end for May 2026', 'expense.close-period', /2026-05 stays open: 1 claim waits/],
  ['usr-fiona', 'pay Dina Haddad back', 'expense.reimburse', /2 claims would be paid back: 141.20 GBP/],
  ['usr-fiona', 'reimburse the approved claims of May 2026', 'expense.reimburse', /would be paid back/],
  ['usr-asta', 'book me a flight to Rome', null, /cannot read/],
];

it.each(SAID)('%s: “%s”', async (who, said, job, says) => {
  const { job: read, answer, question, reason } = await at.ask(who, said, { dryRun: true });
  expect(read).toBe(job);
  expect(answer?.text ?? question?.text ?? reason).toMatch(says);
});
