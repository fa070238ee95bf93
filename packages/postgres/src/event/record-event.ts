import { sql } from 'drizzle-orm/sql';
import { goOn } from '../approval/settle.ts';
import { run, transaction } from '../connection.ts';
import { lockEvent } from '../runner/waits.ts';
import type { Store } from '../store/store.ts';

/** Something that happened outside, about one key, as whoever tells of it says. */
export interface ToldEvent {
  name: string;
  key: string;
  payload: Record<string, unknown>;
}

/** What is kept of it, and how many runs waited for it. */
export interface KeptEvent extends ToldEvent {
  id: number;
  at: string;
  woken: number;
}

/** Keeps an event and wakes every run that waits for it, in one transaction: none is missed, and none is woken for nothing. */
export async function recordEvent(
  store: Store,
  { workspace, user }: { workspace: string; user: string },
  { name, key, payload }: ToldEvent,
): Promise<KeptEvent> {
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    await lockEvent(client, workspace, name, key);
    const [kept] = await run<{ id: number; at: string }>(
      client,
      sql`insert into conductor.event (workspace, name, key, payload, by)
          values (${workspace}, ${name}, ${key}, ${JSON.stringify(payload)}::jsonb, ${user}) returning id, at`,
    );
    const waiting = await run<{ run: string }>(
      client,
      sql`select distinct run from conductor.awaited
          where workspace = ${workspace} and event = ${name} and key = ${key} order by run`,
    );
    for (const { run: id } of waiting) await goOn(client, id);
    return { ...kept!, name, key, payload, woken: waiting.length };
  });
}
