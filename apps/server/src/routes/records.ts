import { ConductorError, NotPermittedError, type Principal } from '@conductor/contract';
import { recordPage } from '@conductor/postgres';
import { z } from 'zod';
import { queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { filtersOf, orderOf } from '../records-filter.ts';
import { shownRows } from '../shown-rows.ts';

const Page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const PAGING = new Set(Object.keys(Page.shape));

/** Lists of records, and one record with its history. */
export function recordRoutes(app: App, serving: Serving): void {
  const { store, workspace } = serving.open;
  app.get('/api/records/:entity', async (c) => {
    const entity = c.req.param('entity');
    const me = c.get('me');
    requireMayRead(serving, me, entity);
    const { offset, limit } = queryOf(c, Page);
    const pairs = Object.entries(c.req.queries()).flatMap(([name, values]) =>
      PAGING.has(name) ? [] : values.map((value) => [name, value] as const),
    );
    const table = store.tables.get(entity)!;
    const where = filtersOf(table, pairs);
    return c.json(
      await store.look({ workspace, user: me.user }, async (snapshot) => ({
        rows: await shownRows(snapshot, entity, { where, orderBy: orderOf(table), offset, limit }),
        total: await snapshot.records.count(entity, where),
      })),
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
  const { allowed, requiredRoles } = system.authorizer.may(me, 'read', { kind: 'entity', id: entity });
  if (!allowed) throw new NotPermittedError(`${me.name} may not read ${entity} records.`, requiredRoles);
}
