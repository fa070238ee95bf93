import { ConductorError, type Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { goOn } from '../approval/settle.ts';
import { type Connectable, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { EFFECTS } from '../runner/lie-down.ts';
import type { Store } from '../store/store.ts';
import type { Stopped } from './stopped.ts';

/** What both take: `mayGovern` throws where this person may not. */
interface Switching {
  why: string;
  mayGovern(): void;
}

/**
 * From when this returns nothing more is written or sent in the workspace: it waits for the commits in
 * flight, which hold the same lock. Stopped already, it stays as it was.
 * @throws NotPermittedError; ConductorError `no-reason`
 */
export async function stopEffects(
  { pool }: Pick<Store, 'pool'>,
  principal: Principal,
  { why, mayGovern }: Switching,
): Promise<Stopped> {
  mayGovern();
  requireReason(why);
  const { workspace, user, name } = principal;
  return transaction(pool, 'READ COMMITTED', async (client) => {
    await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`workspace/${workspace}`}, 0))`);
    const [held] = await run<{ stopped: Stopped | null; now: string }>(
      client,
      sql`select effects_stopped as stopped, clock_timestamp() as now from conductor.workspace where id = ${workspace} for update`,
    );
    if (held?.stopped) return held.stopped;
    const stopped: Stopped = { by: user, name, at: held!.now, why };
    await run(
      client,
      sql`update conductor.workspace set effects_stopped = ${JSON.stringify(stopped)}::jsonb where id = ${workspace}`,
    );
    await keep(client, principal, { stopped: true, why });
    return stopped;
  });
}

/**
 * Effects go on, and every run that lay down for it does: each has in its journal how long it was held, by
 * whose word, and why. @returns how many; null where effects went on already
 */
export async function letEffects(
  { pool }: Pick<Store, 'pool'>,
  principal: Principal,
  { why, mayGovern }: Switching,
): Promise<{ woken: number } | null> {
  mayGovern();
  requireReason(why);
  const { workspace, user } = principal;
  return transaction(pool, 'READ COMMITTED', async (client) => {
    // A run that is about to lie down for it shares this row: it is seen below, or sees that effects go on.
    const [held] = await run<{ stopped: Stopped | null }>(
      client,
      sql`select effects_stopped as stopped from conductor.workspace where id = ${workspace} for update`,
    );
    if (!held?.stopped) return null;
    await run(client, sql`update conductor.workspace set effects_stopped = null where id = ${workspace}`);
    await keep(client, principal, { stopped: false, why });
    const lying = await run<{ run: string; since: string }>(
      client,
      sql`with gone as (delete from conductor.awaited where workspace = ${workspace} and event = ${EFFECTS} and key = '' returning run, since)
          select run, min(since) as since from gone group by run order by run`,
    );
    for (const { run: id, since } of lying) {
      const payload = { stopped: held.stopped, since, letBy: user, why };
      await appendJournal(client, { run: id, workspace }, [{ kind: 'held', step: null, payload }]);
      await goOn(client, id);
    }
    return { woken: lying.length };
  });
}

function requireReason(why: string): void {
  if (why.trim() !== '') return;
  throw new ConductorError(
    'no-reason',
    'This needs a reason that everybody will read.',
    'Say why, with --why.',
  );
}

/** No run of its own: that effects were stopped or let go is kept beside what happened outside. */
const keep = (client: Connectable, { workspace, user }: Principal, payload: object) =>
  run(
    client,
    sql`insert into conductor.event (workspace, name, key, payload, by)
        values (${workspace}, ${EFFECTS}, '', ${JSON.stringify(payload)}::jsonb, ${user})`,
  );
