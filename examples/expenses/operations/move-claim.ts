import { idOf, type OperationContext, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import type { Claim } from '../entities/index.ts';
import { claimOf, storedOf } from './claim-of.ts';

const Output = z.object({
  claimId: idOf('claim'),
  title: z.string(),
  /** In cents. */
  total: z.number(),
});
export type MovedClaim = z.infer<typeof Output>;

/** An operation that takes a claim from one state to the next: only the rules tell one from another. */
const moveClaim = (to: { name: string; title: string; state: Claim['state']; deed: string }) =>
  proposeOperation({
    name: to.name,
    title: to.title,
    input: z.object({ claim: idOf('claim') }),
    output: Output,
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['claim'],
    proposes: { entity: 'claim', action: 'update' },
    async facts({ claim }, { snapshot }) {
      const { owner, state, total, month } = await claimOf(claim, snapshot);
      return { owner, state, cents: total, month };
    },
    async run({ claim }, { snapshot, calendar }: OperationContext) {
      const held = await claimOf(claim, snapshot);
      const before = storedOf(held);
      const after = {
        ...before,
        state: to.state,
        submittedAt: to.state === 'submitted' ? calendar.now : before.submittedAt,
      };
      return {
        output: { claimId: held.id, title: held.title, total: held.total },
        changes: [{ entity: 'claim', id: held.id, before, after }],
        summary: `${to.deed} “${held.title}”`,
      };
    },
  });

export const handIn = moveClaim({
  name: 'expense.hand-in',
  title: 'Hand a claim in',
  state: 'submitted',
  deed: 'Hand in',
});

// #region approve
export const approveClaim = moveClaim({
  name: 'expense.approve',
  title: 'Approve a claim',
  state: 'approved',
  deed: 'Approve',
});
// #endregion

export const rejectClaim = moveClaim({
  name: 'expense.reject',
  title: 'Note that a claim was not approved',
  state: 'rejected',
  deed: 'Turn down',
});
