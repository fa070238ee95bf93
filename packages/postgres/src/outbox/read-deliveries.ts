import type { DeliveryView } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** With the run that sends it, where one does. */
export type ListedDelivery = DeliveryView & { run: string | null };

const MOST = 500;

const LISTED = sql`select o.id, o.channel, d."to", d.name, d.subject, o.key, o.state, o.why, o.change_set as "changeSet",
    coalesce(o.settled_at, o.at) as at, o.run
  from conductor.outbox o join record.delivery d on d.workspace = o.workspace and d.id = o.id`;

/** What a change set sends out, and what has become of it. */
export async function deliveriesOf(
  client: Connectable,
  workspace: string,
  changeSet: string,
): Promise<DeliveryView[]> {
  const rows = await run<ListedDelivery>(
    client,
    sql`${LISTED} where o.workspace = ${workspace} and o.change_set = ${changeSet} order by o.id`,
  );
  return rows.map(({ run: _, ...view }) => view);
}

/** Those of which it is not known whether they arrived, the oldest first; or all, the newest first. */
export function listDeliveries(
  client: Connectable,
  workspace: string,
  which: 'unknown' | 'all',
): Promise<ListedDelivery[]> {
  return run<ListedDelivery>(
    client,
    which === 'unknown'
      ? sql`${LISTED} where o.workspace = ${workspace} and o.state = 'unknown' order by o.at, o.id limit ${MOST}`
      : sql`${LISTED} where o.workspace = ${workspace} order by o.at desc, o.id limit ${MOST}`,
  );
}

export async function readDelivery(
  client: Connectable,
  workspace: string,
  id: string,
): Promise<ListedDelivery | null> {
  const [row] = await run<ListedDelivery>(
    client,
    sql`${LISTED} where o.workspace = ${workspace} and o.id = ${id}`,
  );
  return row ?? null;
}

/** How many there are of each state. */
export async function countDeliveries(
  client: Connectable,
  workspace: string,
): Promise<Record<string, number>> {
  const rows = await run<{ state: string; count: number }>(
    client,
    sql`select state, count(*)::int as count from conductor.outbox where workspace = ${workspace} group by state order by state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
