import { mayDecide } from '@conductor/conductor';
import { ANSWERS } from '@conductor/postgres';
import { z } from 'zod';
import { decideAs } from '../decide-as.ts';
import { bodyOf, queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { seenApprovals } from '../seen-by.ts';

const Which = z.object({ state: z.enum(['pending', 'all']).default('pending') });
const Decide = z
  .object({
    decision: z.enum([...new Set(Object.values(ANSWERS).flat())]),
    /** The hash of what the person looked at. */
    hash: z.string(),
    reason: z.string().max(5_000).optional(),
    /** The place of what is chosen, from 0; or what is filled in, by field. */
    given: z.union([z.number().int(), z.record(z.string(), z.unknown())]).optional(),
  })
  .strict();

/** What waits for a person, and their decision. */
export function approvalRoutes(app: App, { open }: Serving): void {
  const { system } = open;
  app.get('/api/approvals', async (c) => {
    const approvals = await seenApprovals(open, c.get('me'), queryOf(c, Which).state);
    return c.json(
      approvals.map((approval) => ({
        ...approval,
        may:
          approval.state === 'pending' &&
          mayDecide(c.get('me'), { ...approval, requestedBy: approval.requestedBy.id }, system.authorizer),
      })),
    );
  });
  app.post('/api/approvals/:id', async (c) => {
    const { reason, given, ...decision } = await bodyOf(c, Decide);
    return c.json(
      await decideAs(open, c.get('me'), {
        approval: c.req.param('id'),
        ...decision,
        ...(reason === undefined ? {} : { reason }),
        ...(given === undefined ? {} : { given }),
      }),
    );
  });
}
