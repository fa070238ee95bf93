import {
  ConductorError,
  type Filter,
  idOf,
  type OperationContext,
  proposeOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { daysOf, monthOf, Period } from '../engines/day.ts';
import { CLAIM_STATES } from '../entities/claim.ts';
import type { Claim } from '../entities/index.ts';

const Input = z.object({
  window: Period.optional(),
  person: idOf('employee').optional(),
  /** As it was said: none but `approved` is paid back. */
  state: z.enum(CLAIM_STATES).optional(),
});
type Input = z.infer<typeof Input>;

const Output = z.object({ claimIds: z.array(idOf('claim')), total: z.number() });
export type Reimbursed = z.infer<typeof Output>;

/** Pays approved claims back: all of them, those of a month or those of a person. */
export const reimburse = proposeOperation({
  name: 'expense.reimburse',
  title: 'Pay approved claims back',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['window', 'person', 'state'],
  proposes: { entity: 'claim', action: 'update' },
  async facts(input, context) {
    const claims = await approved(input, context);
    return { cents: claims.reduce((sum, { total }) => sum + total, 0) };
  },
  async run(input, context) {
    const claims = await approved(input, context);
    return {
      output: {
        claimIds: claims.map(({ id }) => id),
        total: claims.reduce((sum, { total }) => sum + total, 0),
      },
      changes: claims.map(({ id, ...before }) => ({
        entity: 'claim',
        id,
        before,
        after: { ...before, state: 'reimbursed' },
      })),
      summary: `Pay ${claims.length} claims back`,
    };
  },
});

/** @throws ConductorError where another state was said */
async function approved(
  { window, person, state = 'approved' }: Input,
  { snapshot: { records }, calendar }: OperationContext,
): Promise<Claim[]> {
  if (state !== 'approved')
    throw new ConductorError(
      'not-approved',
      `Claims that are ${state} are not paid back: approved ones are.`,
      'Ask for the approved ones.',
    );
  const { from, to } = daysOf(window, calendar);
  const where: Filter[] = [
    { path: 'state', is: 'eq', value: 'approved' },
    ...(person ? [{ path: 'employeeId', is: 'eq', value: person } as const] : []),
    ...(from ? [{ path: 'month.month', is: 'gte', value: monthOf(from) } as const] : []),
    ...(to ? [{ path: 'month.month', is: 'lte', value: monthOf(to) } as const] : []),
  ];
  return records.select<Claim>('claim', { where, orderBy: [{ path: 'id' }] });
}
