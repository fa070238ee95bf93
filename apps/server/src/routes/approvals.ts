import { mayDecide } from '@conductor/conductor';
import { listApprovals } from '@conductor/postgres';
import { z } from 'zod';
import { decideAs } from '../decide-as.ts';
import { bodyOf, queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';

const Which = z.object({ state: z.enum(['pending', 'all']).default('pending') });
const Decide = z
  .object({
    decision: z.enum(['approved', 'rejected']),
    /** The hash of the difference that the person looked at. */
    hash: z.string(),
    reason: z.string().max(5_000).optional(),
  })
  .strict();

/** What waits for a person, and their decision. */
export function approvalRoutes(app: App, { open }: Serving): void {
  const { store, workspace, system } = open;
  app.get('/api/approvals', async (c) => {
    const approvals = await listApprovals(store, workspace, queryOf(c, Which).state);
    return c.json(
      approvals.map((approval) => ({
        ...approval,
        may: mayDecide(c.get('me'), { ...approval, requestedBy: approval.requestedBy.id }, system.authorizer),
      })),
    );
  });
  app.post('/api/approvals/:id', async (c) => {
    const decision = await bodyOf(c, Decide);
    return c.json(await decideAs(open, c.get('me'), { approval: c.req.param('id'), ...decision }));
  });
}
