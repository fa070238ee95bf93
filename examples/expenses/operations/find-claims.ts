import { type Filter, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { daysOf, monthOf, Period } from '../engines/day.ts';
import { CLAIM_STATES } from '../entities/claim.ts';
import type { Claim } from '../entities/index.ts';

export const FindInput = z.object({
  states: z.array(z.enum(CLAIM_STATES)).optional(),
  person: idOf('employee').optional(),
  window: Period.optional(),
  /** Only those of whoever asks. */
  isOwn: z.boolean().optional(),
});
export type FindInput = z.infer<typeof FindInput>;

const FoundClaim = z.object({
  id: idOf('claim'),
  title: z.string(),
  person: z.string(),
  month: z.string(),
  state: z.enum(CLAIM_STATES),
  /** In cents. */
  total: z.number(),
});
export type FoundClaim = z.infer<typeof FoundClaim>;

/** Claims with where they stand: those that whoever asks may see. */
export const findClaims = readOperation({
  name: 'expense.find',
  title: 'Find the claims',
  input: FindInput,
  output: z.object({ claims: z.array(FoundClaim), total: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot, calendar }) {
    const rows = await snapshot.records.select('claim', {
      fields: ['id', 'title', 'state', 'total', 'employee.name', 'month.month'],
      where: claimFilters(input, daysOf(input.window, calendar), snapshot.principal.user),
      orderBy: [{ path: 'month.month' }, { path: 'title' }, { path: 'id' }],
    });
    const claims = rows.map((row) => ({
      ...(row as unknown as Pick<Claim, 'id' | 'title' | 'state' | 'total'>),
      person: String(row['employee.name']),
      month: String(row['month.month']),
    }));
    return { claims, total: claims.reduce((sum, { total }) => sum + total, 0) };
  },
});

function claimFilters(input: FindInput, days: { from?: string; to?: string }, user: string): Filter[] {
  return [
    ...(input.states ? [{ path: 'state', is: 'in', values: input.states } as const] : []),
    ...(input.person ? [{ path: 'employeeId', is: 'eq', value: input.person } as const] : []),
    ...(input.isOwn ? [{ path: 'employee.personId', is: 'eq', value: user } as const] : []),
    ...(days.from ? [{ path: 'month.month', is: 'gte', value: monthOf(days.from) } as const] : []),
    ...(days.to ? [{ path: 'month.month', is: 'lte', value: monthOf(days.to) } as const] : []),
  ];
}
