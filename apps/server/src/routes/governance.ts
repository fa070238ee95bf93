import { effectsStopped, listLimits, listSpent, listTokens } from '@conductor/postgres';
import { z } from 'zod';
import { explainRun } from '../explain-run.ts';
import { governAs } from '../govern-as.ts';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';

const Switch = z.object({ stop: z.boolean(), why: z.string().max(2_000) }).strict();

/** What may happen at all, and what may be spent on it. */
export function governanceRoutes(app: App, { open }: Serving): void {
  const { store, workspace } = open;
  app.get('/api/governance', async (c) => {
    const me = c.get('me');
    const [stopped, limits, spent, tokens] = await Promise.all([
      effectsStopped(store.pool, workspace),
      listLimits(store.pool, workspace),
      listSpent(store.pool, me),
      listTokens(store.pool, workspace, me.user),
    ]);
    return c.json({ effects: { stopped }, limits, spent, tokens });
  });
  app.get('/api/runs/:id/explain', async (c) =>
    c.json(await explainRun(open, c.get('me'), c.req.param('id'))),
  );
  app.post('/api/effects', async (c) => {
    const { stop, why } = await bodyOf(c, Switch);
    const govern = governAs(open, c.get('me'));
    if (stop) return c.json({ stopped: await govern.stopEffects(why) });
    return c.json({ stopped: null, woken: (await govern.letEffects(why))?.woken ?? 0 });
  });
}
