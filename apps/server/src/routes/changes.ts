import { Change } from '@conductor/contract';
import { z } from 'zod';
import { ask } from '../ask.ts';
import { amendAs } from '../decide-as.ts';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';

const Amend = z.object({ changes: z.array(Change).max(10_000) }).strict();
const Undo = z.object({}).strict();

/** Editing a change that waits, and taking back one that was applied. */
export function changeRoutes(app: App, { open }: Serving): void {
  app.post('/api/changes/:id/amend', async (c) => {
    const { changes } = await bodyOf(c, Amend);
    return c.json(await amendAs(open, c.get('me'), c.req.param('id'), changes));
  });
  app.post('/api/changes/:id/undo', async (c) => {
    await bodyOf(c, Undo);
    const form = { job: 'change.undo', slots: { changeSet: c.req.param('id') } };
    return c.json(await ask(open, { user: c.get('me').user, form }), 202);
  });
}
