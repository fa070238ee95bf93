import type { FactKind } from '@conductor/contract';

const workspace = { is: 'workspace' } as const;

/** How a workspace counts time and money: whoever asks for a quarter, a day or a sum is answered by these. */
export const calendarKinds: FactKind[] = [
  {
    name: 'fiscal-year',
    title: 'when the fiscal year begins',
    says: 'The first month of the fiscal year.',
    subject: workspace,
    predicate: { is: 'fiscal-year-start-month' },
    value: { type: 'month' },
    stated: [
      '[for us] (our|the) (fiscal|financial|business) year (starts|begins) [(in|on|with)] [(the first of|first of)] {value}',
      '[for us] (our|the) (fiscal|financial|business) year runs from {value}',
      'the first month of (our|the) (fiscal|financial|business) year is {value}',
      'we (start|begin) (our|the) (fiscal|financial|business) year in {value}',
    ],
    asked: [
      'when does (our|the) (fiscal|financial|business) year (start|begin)',
      'in (which|what) month does (our|the) (fiscal|financial|business) year (start|begin)',
      '(what|which) is the first month of (our|the) (fiscal|financial|business) year',
    ],
    scopes: ['workspace'],
    sensitivity: 'public',
    told: 'the fiscal year begins in {value}',
    effect: 'Fiscal quarters and years count from that month, in every request from now on.',
  },
  {
    name: 'time-zone',
    title: 'the time zone',
    says: 'The time zone that days and months are counted in.',
    subject: workspace,
    predicate: { is: 'time-zone' },
    value: { type: 'time-zone' },
    stated: [
      '(our|the) (time zone|timezone) is {value}',
      'we (count|calculate|work|report) in {value} time',
      'we (count|calculate|work|report) in the {value} (time zone|timezone)',
      'we are [(in|on)] {value} time',
    ],
    asked: [
      '(what|which) is (our|the) (time zone|timezone)',
      '(what|which) (time zone|timezone) (do|are) we (use|count in|work in|in)',
    ],
    scopes: ['workspace'],
    sensitivity: 'public',
    told: 'days are counted in the time zone {value}',
    effect: 'Days, weeks, months and quarters begin at midnight there, in every request from now on.',
  },
  {
    name: 'currency',
    title: 'the currency',
    says: 'The currency that money is added up in.',
    subject: workspace,
    predicate: { is: 'currency' },
    value: { type: 'currency' },
    stated: [
      '(our|the) [reporting] currency is {value}',
      'we (report|count|calculate) [(money|revenue|ARR)] in {value}',
    ],
    asked: [
      '(what|which) is (our|the) [reporting] currency',
      '(what|which) currency do we (use|report in|count in)',
    ],
    scopes: ['workspace'],
    sensitivity: 'public',
    told: 'money is added up in {value}',
    effect: 'Revenue is converted into it at the rate of its day, in every request from now on.',
  },
];
