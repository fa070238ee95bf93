import { claim, type Job, plural, value, words } from '@conductor/contract';
import { z } from 'zod';
import { readd } from '../checks/readd.ts';
import { shownMoney } from '../engines/shown-money.ts';
import { currencyOf } from './decision-steps.ts';
import { said, saidInputs } from './said.ts';

interface Totalled {
  total: number;
  lines: number;
  by: { key: string; cents: number; lines: number }[];
  leftOut: number;
}

const slots: Job['slots'] = {
  window: { type: 'period', says: 'period' },
  categories: { type: 'enum', of: 'category', many: true, says: 'category' },
  person: { type: 'record', of: 'employee', says: 'person' },
  states: { type: 'enum', of: 'claimState', many: true, says: 'state' },
  groupBy: { type: 'enum', of: 'spendingBy', says: 'grouping' },
};

export const totalJob: Job = {
  name: 'expense.total',
  title: 'Add expenses up',
  says: 'What was spent, whole or by category, person, cost centre, month or state.',
  slots,
  examples: [
    'how much did we spend {window}',
    'how much was spent on {categories} {window}',
    'total expenses {groupBy} {window}',
    'what did {person} spend {window}',
    'spending {groupBy}',
    'add up the expenses {window} {groupBy}',
    'what do {categories} cost us {groupBy}',
    'sum of the {states} expenses {groupBy}',
    'expenses {groupBy} {window}',
    'what have our expenses come to {window}',
    'how much money went into {categories}',
    'total of what was spent {window}',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  measures: { lines: { says: ['expenses', 'lines'], of: { $: 'sum.lines' } } },
  answer: z.object({
    total: z.number(),
    lines: z.number(),
    by: z.array(z.object({ key: z.string(), cents: z.number(), lines: z.number() })),
  }),
  plan: (brief) => ({
    version: 1,
    job: 'expense.total',
    honours: said(brief, slots),
    steps: [
      { kind: 'call', id: 'sum', operation: 'expense.total', input: saidInputs(brief, slots) },
      {
        kind: 'answer',
        id: 'answer',
        data: { total: { $: 'sum.total' }, lines: { $: 'sum.lines' }, by: { $: 'sum.by' } },
      },
    ],
  }),
  checks: [readd],
  scope(outcome, brief) {
    const { lines, leftOut } = outcome.values['sum'] as Totalled;
    return {
      who: brief.intent.slots['person']?.shown ?? 'everybody you may see',
      records: lines,
      missing: [{ what: 'expenses on drafts and on claims turned down', count: leftOut }],
    };
  },
  claims(outcome, brief) {
    const { total, lines, by } = outcome.values['sum'] as Totalled;
    const currency = currencyOf(brief);
    const from = ['step:sum'];
    return [
      claim`${value(shownMoney(total, currency), from)} in ${value(lines, from)} ${words(plural(lines, 'expense'))}.`,
      ...by.map(({ key, cents }) => claim`${value(key, from)}: ${value(shownMoney(cents, currency), from)}`),
    ];
  },
};
