import { type FaultCase, month } from './kind.ts';

const asta = { by: 'usr-asta' };
const may = month('1 – 31 May 2026', '2026-05-01T00:00+01:00', '2026-06-01T00:00+01:00');
const day = (label: string, from: string, to: string) => month(label, from, to);
const fourth = day('4 May 2026', '2026-05-04T00:00+01:00', '2026-05-05T00:00+01:00');
const fifth = day('5 May 2026', '2026-05-05T00:00+01:00', '2026-05-06T00:00+01:00');

/** Every job of the pack. */
export const expensesCases: FaultCase[] = [
  {
    ...{ ...asta, job: 'expense.submit', writes: true, decidedBy: ['usr-karl'] },
    slots: { amount: { amount: 42.5, currency: 'EUR' }, category: 'taxi', when: fourth, receipt: 'X-1' },
    shown: { amount: '42.50 EUR', category: 'Taxi' },
    said: [
      'claim 42.50 EUR for a taxi on 4 May 2026, receipt X-1',
      'I spent 42.50 EUR on a taxi on 4 May 2026, receipt X-1',
      'the cab on 4 May 2026 set me back 42.50 EUR, receipt X-1',
    ],
  },
  {
    ...{ ...asta, job: 'expense.add', writes: true },
    slots: { amount: { amount: 12, currency: 'GBP' }, category: 'taxi', when: fifth },
    shown: { amount: '12 GBP', category: 'Taxi' },
    said: [
      'add 12 GBP for a taxi on 5 May 2026 to my draft',
      'note 12 GBP for a taxi on 5 May 2026 for later',
      'a taxi on 5 May 2026 was 12 GBP, park that until I hand things in',
    ],
  },
  {
    ...{
      ...asta,
      job: 'expense.hand-in',
      slots: { claim: 'claim-029' },
      writes: true,
      decidedBy: ['usr-karl'],
    },
    said: [
      'hand in the claim Airport run, June',
      'hand Airport run, June in',
      'I’m through with Airport run, June, off it goes',
    ],
  },
  {
    ...{ ...asta, job: 'expense.status', slots: { mine: true } },
    said: [
      'where do my claims stand',
      'what became of my expenses',
      'did anybody look at my claim',
      'anything of mine still hanging',
    ],
  },
  {
    ...{ by: 'usr-ruth', job: 'expense.total', slots: { window: may } },
    said: [
      'how much did we spend in May 2026',
      'total expenses in May 2026',
      'what was the damage in May 2026',
    ],
  },
  {
    ...{ by: 'usr-ruth', job: 'expense.total', slots: { window: may, categories: ['hotel'] } },
    said: ['what did hotels cost us in May 2026', 'total of the hotels in May 2026'],
  },
  {
    ...{ by: 'usr-ruth', job: 'expense.total', slots: { groupBy: 'category' } },
    said: ['spending by category', 'expenses by category', 'what does the money go on, by category'],
  },
  {
    ...{ ...asta, job: 'expense.limits', slots: { category: 'hotel' } },
    said: [
      'what may I spend on a hotel',
      'is there a limit on hotels',
      'how posh a hotel does the policy let me book',
    ],
  },
  {
    ...{ by: 'usr-fiona', job: 'expense.close-period', slots: { window: may }, writes: true },
    said: ['close May 2026', 'shut the books of May 2026', 'May 2026 can be put to bed, I think'],
  },
  {
    ...{ by: 'usr-fiona', job: 'expense.reimburse', slots: { person: 'emp-asta' } },
    ...{ writes: true, decidedBy: ['usr-fiona', 'usr-ruth'] },
    said: ['reimburse Asta', 'pay back Asta', 'give Asta back what Asta is owed'],
  },
];
