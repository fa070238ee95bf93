import { shortLabel } from '@conductor/postgres';
import { z } from 'zod';
import { queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';

const MOST = 200;
const Wanted = z.object({ ids: z.string().max(MOST * 120) });

/** What records are called, many at once, by their ids. What is not there, or may not be read, is left out. */
export function nameRoutes(app: App, { open: { store, workspace, system } }: Serving): void {
  app.get('/api/names', async (c) => {
    const ids = queryOf(c, Wanted).ids.split(',').slice(0, MOST);
    const me = c.get('me');
    const names = await store.look({ workspace, user: me.user }, async ({ records }) => {
      const found: Record<string, string> = {};
      for (const { entity } of store.tables.values()) {
        const own = ids.filter((id) => id.startsWith(`${entity.prefix}-`));
        if (own.length === 0) continue;
        if (!system.authorizer.may(me, 'read', { kind: 'entity', id: entity.name }).allowed) continue;
        const rows = await records.select<{ id: string }>(entity.name, {
          where: [{ path: 'id', is: 'in', values: own }],
          fields: ['id', entity.label],
        });
        for (const row of rows)
          found[row.id] = shortLabel((row as Record<string, unknown>)[entity.label]) || row.id;
      }
      return found;
    });
    return c.json(names);
  });
}
