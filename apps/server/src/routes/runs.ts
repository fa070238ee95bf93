import { stepValues } from '@conductor/postgres';
import { z } from 'zod';
import { cancelAs } from '../cancel-as.ts';
import { bodyOf, queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { replayRun } from '../replay-run.ts';
import { runTimeline } from '../run-timeline.ts';
import { seenRun, seenRuns } from '../seen-by.ts';

const List = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  before: z.string().optional(),
  q: z.string().max(500).optional(),
  status: z.string().optional(),
  user: z.string().optional(),
  job: z.string().optional(),
});

const Cancel = z.object({ reason: z.string().max(5_000).optional() }).strict();

/** What was asked, and what came of it. */
export function runRoutes(app: App, serving: Serving): void {
  const { open } = serving;
  app.get('/api/runs', async (c) => c.json(await seenRuns(open, c.get('me'), queryOf(c, List))));
  app.get('/api/runs/:id', async (c) => c.json(await seenRun(open, c.get('me'), c.req.param('id'))));
  app.get('/api/runs/:id/values', async (c) => {
    const { run } = await seenRun(open, c.get('me'), c.req.param('id'));
    return c.json(await stepValues(open.store.pool, run));
  });
  app.get('/api/runs/:id/timeline', async (c) =>
    c.json(await runTimeline(serving, await seenRun(open, c.get('me'), c.req.param('id')))),
  );
  app.post('/api/runs/:id/cancel', async (c) => {
    const { reason } = await bodyOf(c, Cancel);
    const run = c.req.param('id');
    await cancelAs(open, c.get('me'), { run, ...(reason ? { reason } : {}) });
    return c.json({ run }, 202);
  });
  app.post('/api/runs/:id/replay', async (c) =>
    c.json(await replayRun(open, c.get('me'), c.req.param('id'))),
  );
}
