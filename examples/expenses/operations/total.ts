import { type Filter, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { daysOf, Period } from '../engines/day.ts';
import { CLAIM_STATES } from '../entities/claim.ts';
import { CATEGORIES } from '../entities/expense-line.ts';
import { GROUPINGS } from '../vocabulary.ts';

/** Counted where no state is said: what was spent, and is not turned down or still being written. */
export const SPENT = ['submitted', 'approved', 'reimbursed'] as const;

export const TotalInput = z.object({
  window: Period.optional(),
  categories: z.array(z.enum(CATEGORIES)).optional(),
  person: idOf('employee').optional(),
  states: z.array(z.enum(CLAIM_STATES)).optional(),
  groupBy: z.enum(GROUPINGS).optional(),
});
export type TotalInput = z.infer<typeof TotalInput>;

const PATHS = {
  category: 'category',
  person: 'claim.employee.name',
  costCentre: 'claim.employee.costCentre',
  month: 'claim.month.month',
  state: 'claim.state',
} as const;

/** Adds expenses up in the company's currency, whole or by group, in the database. */
export const total = readOperation({
  name: 'expense.total',
  title: 'Add the expenses up',
  input: TotalInput,
  output: z.object({
    /** In cents. */
    total: z.number(),
    lines: z.number(),
    by: z.array(z.object({ key: z.string(), cents: z.number(), lines: z.number() })),
    /** Lines of drafts and of claims turned down, where no state was said. */
    leftOut: z.number(),
  }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records }, calendar }) {
    const days = daysOf(input.window, calendar);
    const inState = (states: readonly string[]): Filter => ({
      path: 'claim.state',
      is: 'in',
      values: states,
    });
    const where = [...lineFilters(input, days), inState(input.states ?? SPENT)];
    const [all] = await records.group('expenseLine', where, null, 'cents');
    const groups = input.groupBy
      ? await records.group('expenseLine', where, { path: PATHS[input.groupBy] }, 'cents')
      : [];
    const left = { path: 'claim.state', is: 'notIn', values: SPENT } as const;
    return {
      total: all?.sum ?? 0,
      lines: all?.count ?? 0,
      by: groups
        .map(({ key, sum, count }) => ({ key: key ?? 'not known', cents: sum ?? 0, lines: count }))
        .sort((a, b) => b.cents - a.cents || a.key.localeCompare(b.key)),
      leftOut: input.states ? 0 : await records.count('expenseLine', [...lineFilters(input, days), left]),
    };
  },
  invariants({ groupBy }, { total: whole, by }) {
    const sum = by.reduce((all, { cents }) => all + cents, 0);
    return groupBy && sum !== whole ? [`the groups add up to ${sum}, not to ${whole}`] : [];
  },
});

function lineFilters({ categories, person }: TotalInput, days: { from?: string; to?: string }): Filter[] {
  return [
    ...(categories ? [{ path: 'category', is: 'in', values: categories } as const] : []),
    ...(person ? [{ path: 'claim.employeeId', is: 'eq', value: person } as const] : []),
    ...(days.from ? [{ path: 'day', is: 'gte', value: days.from } as const] : []),
    ...(days.to ? [{ path: 'day', is: 'lte', value: days.to } as const] : []),
  ];
}
