import { z } from 'zod';
import { queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { recordLabels } from '../record-labels.ts';

const MOST = 200;
const Wanted = z.object({ ids: z.string().max(MOST * 120) });

/** What records are called, many at once, by their ids. What is not there, or may not be read, is left out. */
export function nameRoutes(app: App, { open: { store, workspace, system } }: Serving): void {
  app.get('/api/names', async (c) => {
    const ids = queryOf(c, Wanted).ids.split(',').slice(0, MOST);
    const { entities } = system.catalogue;
    const names = await store.look({ workspace, user: c.get('me').user }, async (snapshot) => {
      const found: Record<string, string> = {};
      for (const { entity } of store.tables.values()) {
        const own = ids.filter((id) => id.startsWith(`${entity.prefix}-`));
        Object.assign(found, await recordLabels(snapshot, entities, entity, own));
      }
      return found;
    });
    return c.json(names);
  });
}
