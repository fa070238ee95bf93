import {
  ConductorError,
  NotPermittedError,
  type Principal,
  type Query,
  type Snapshot,
} from '@conductor/contract';
import { recordPage } from '@conductor/postgres';
import { z } from 'zod';
import { askingCounter } from '../asking.ts';
import { queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { filtersOf, orderOf, searchOf } from '../records-filter.ts';
import { shownRows } from '../shown-rows.ts';

const Page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  /** A field to order by; `-effort` from the most. */
  sort: z.string().optional(),
  /** Words in what is searched of it. */
  q: z.string().default(''),
});
const PAGING = new Set([...Object.keys(Page.shape), 'q']);
const Values = z.object({ by: z.string().min(1) });

/** Lists of records, the values that their fields have, and one record with its history. */
export function recordRoutes(app: App, serving: Serving): void {
  const { store, workspace, system } = serving.open;
  const countAsking = askingCounter();
  /** Ideas come with who asks for them, to whoever may read what was asked. */
  const shown = async (snapshot: Snapshot, me: Principal, entity: string, query: Query) => {
    const rows = await shownRows(snapshot, system.catalogue.entities, entity, query);
    if (entity !== 'idea') return rows;
    if (system.authorizer.reach(me, 'feedback') !== 'all') return rows;
    const asking = await countAsking(snapshot);
    return rows.map((row) => ({
      ...row,
      asking: asking.get(row.id) ?? { companies: 0, pieces: 0, unknown: 0 },
    }));
  };
  app.get('/api/records/:entity', async (c) => {
    const entity = c.req.param('entity');
    const me = c.get('me');
    requireMayRead(serving, me, entity);
    const { offset, limit, sort, q } = queryOf(c, Page);
    const pairs = Object.entries(c.req.queries()).flatMap(([name, values]) =>
      PAGING.has(name) ? [] : values.map((value) => [name, value] as const),
    );
    const table = store.tables.get(entity)!;
    return c.json(
      await store.look({ workspace, user: me.user }, async (snapshot) => {
        const searched = searchOf(table, system.catalogue.entities, snapshot.records, q);
        const where = [...filtersOf(table, pairs), ...searched];
        return {
          rows: await shown(snapshot, me, entity, { where, orderBy: orderOf(table, sort), offset, limit }),
          total: await snapshot.records.count(entity, where),
        };
      }),
    );
  });
  app.get('/api/values/:entity', async (c) => {
    const entity = c.req.param('entity');
    const me = c.get('me');
    requireMayRead(serving, me, entity);
    const paths = queryOf(c, Values).by.split(',');
    return c.json(
      await store.look({ workspace, user: me.user }, async ({ records }) => {
        const counted: Record<string, { key: string | null; count: number }[]> = {};
        for (const path of paths) {
          const groups = await records.group(entity, [], { path });
          counted[path] = groups
            .map(({ key, count }) => ({ key, count }))
            .sort((a, b) => b.count - a.count || String(a.key).localeCompare(String(b.key)));
        }
        return counted;
      }),
    );
  });
  app.get('/api/records/:entity/:id', async (c) => {
    const { entity, id } = c.req.param();
    const me = c.get('me');
    requireMayRead(serving, me, entity);
    return c.json(await recordPage(store, { workspace, user: me.user }, entity, id));
  });
}

/** @throws ConductorError `unknown-entity`, NotPermittedError */
export function requireMayRead({ open: { store, system } }: Serving, me: Principal, entity: string): void {
  if (!store.tables.has(entity)) {
    throw new ConductorError(
      'unknown-entity',
      `There are no records called ${entity}.`,
      `Use one of ${[...store.tables.keys()].join(', ')}.`,
    );
  }
  // All of them, or their own: which, every read of the store says.
  if (system.authorizer.reach(me, entity) !== 'none') return;
  const { requiredRoles } = system.authorizer.may(me, 'read', { kind: 'entity', id: entity });
  throw new NotPermittedError(`${me.name} may not read ${entity} records.`, requiredRoles);
}
