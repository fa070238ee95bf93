import { ConductorError, idOf, proposeOperation, type Records, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { daysOf, monthOf, Period } from '../engines/day.ts';
import type { AccountingMonth } from '../entities/index.ts';

const OpenClaim = z.object({
  id: idOf('claim'),
  title: z.string(),
  person: z.string(),
  state: z.enum(['draft', 'submitted']),
  total: z.number(),
});
export type OpenClaim = z.infer<typeof OpenClaim>;

/** What stands open in a month: claims that nobody has decided, and drafts that nobody has handed in. */
export const monthStanding = readOperation({
  name: 'month.standing',
  title: 'See what stands open',
  input: z.object({ window: Period }),
  output: z.object({
    monthId: idOf('accountingMonth'),
    month: z.string(),
    state: z.enum(['open', 'closed']),
    waiting: z.array(OpenClaim),
    drafts: z.array(OpenClaim),
  }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ window }, { snapshot: { records }, calendar }) {
    const month = await monthSaid(window, daysOf(window, calendar), records);
    const rows = await records.select('claim', {
      fields: ['id', 'title', 'state', 'total', 'employee.name'],
      where: [
        { path: 'monthId', is: 'eq', value: month.id },
        { path: 'state', is: 'in', values: ['draft', 'submitted'] },
      ],
      orderBy: [{ path: 'title' }, { path: 'id' }],
    });
    const open = rows.map(({ 'employee.name': person, ...claim }) => ({ ...claim, person }) as OpenClaim);
    return {
      monthId: month.id,
      month: month.month,
      state: month.state,
      waiting: open.filter(({ state }) => state === 'submitted'),
      drafts: open.filter(({ state }) => state === 'draft'),
    };
  },
});

/** @throws ConductorError where it is no single month, or none that finance has opened */
async function monthSaid(
  { label }: Period,
  { from, to }: { from?: string; to?: string },
  records: Records,
): Promise<AccountingMonth> {
  if (!from || !to || monthOf(from) !== monthOf(to))
    throw new ConductorError('which-month', `${label} is no single month.`, 'Say one, as in “May 2026”.');
  const where = [{ path: 'month', is: 'eq', value: monthOf(from) } as const];
  const [month] = await records.select<AccountingMonth>('accountingMonth', { where });
  if (month) return month;
  throw new ConductorError(
    'unknown-month',
    `There is no accounting month ${monthOf(from)}.`,
    'Ask finance to open it.',
  );
}

/** Closes a month: nothing more is claimed in it. */
export const closeMonth = proposeOperation({
  name: 'month.close',
  title: 'Close an accounting month',
  input: z.object({ month: idOf('accountingMonth') }),
  output: z.object({ monthId: idOf('accountingMonth') }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['month'],
  proposes: { entity: 'accountingMonth', action: 'update' },
  async facts({ month }, { snapshot: { records } }) {
    const waiting = await records.count('claim', [
      { path: 'monthId', is: 'eq', value: month },
      { path: 'state', is: 'eq', value: 'submitted' },
    ]);
    const closed = await records.count('accountingMonth', [
      { path: 'id', is: 'eq', value: month },
      { path: 'state', is: 'eq', value: 'closed' },
    ]);
    return { waiting, month: closed > 0 ? 'closed' : 'open' };
  },
  async run({ month }, { snapshot: { records }, calendar }) {
    const where = [{ path: 'id', is: 'eq', value: month } as const];
    const [held] = await records.select<AccountingMonth>('accountingMonth', { where });
    if (!held) throw new ConductorError('unknown-month', `There is no month ${month}.`, 'Say another month.');
    const { id, ...before } = held;
    const after = { ...before, state: 'closed', closedAt: calendar.now };
    return {
      output: { monthId: id },
      changes: [{ entity: 'accountingMonth', id, before, after }],
      summary: `Close ${before.month}`,
    };
  },
});
