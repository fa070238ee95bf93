import { ConductorError, ConflictError, type Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { run, transaction } from '../connection.ts';
import type { Store } from '../store/store.ts';
import { type ListedDelivery, readDelivery } from './read-deliveries.ts';
import { tell } from './settle-delivery.ts';

/** What a person says of a message that nobody knows the end of. `again`: it may arrive twice. */
export const FATES = ['left', 'arrived', 'again'] as const;
export type Fate = (typeof FATES)[number];

const BECOMES = { left: 'left', arrived: 'delivered', again: 'queued' } as const;
/** In which states a person may say so: what was refused never arrived, so that it can be sent again. */
const MAY: Record<Fate, readonly string[]> = {
  left: ['unknown'],
  arrived: ['unknown', 'left'],
  again: ['unknown', 'left', 'refused'],
};

/**
 * A person decides what is made of a message whose end is unknown, once. Whoever may is the caller's to
 * have looked at.
 * @throws ConductorError `unknown-delivery`; ConflictError where its end is known by now
 */
export async function decideDelivery(
  { pool }: Pick<Store, 'pool'>,
  { workspace, user, name }: Principal,
  { delivery: id, decision }: { delivery: string; decision: Fate },
): Promise<ListedDelivery> {
  return transaction(pool, 'READ COMMITTED', async (client) => {
    const [held] = await run<{ state: string; run: string | null; changeSet: string; key: string }>(
      client,
      sql`select state, run, change_set as "changeSet", key from conductor.outbox
          where id = ${id} and workspace = ${workspace} for update`,
    );
    if (!held)
      throw new ConductorError(
        'unknown-delivery',
        `There is no message ${id}.`,
        'See `conductor deliveries`.',
      );
    if (!MAY[decision].includes(held.state)) throw decided(id, held.state);
    const why = { left: `${name} left it as it is.`, arrived: `${name} says that it arrived.`, again: null };
    await run(
      client,
      sql`update conductor.outbox set state = ${BECOMES[decision]}, why = ${why[decision]}, next_at = clock_timestamp(),
            settled_at = case when ${decision} = 'again' then null else clock_timestamp() end
          where id = ${id}`,
    );
    const payload = {
      delivery: id,
      key: held.key,
      changeSet: held.changeSet,
      decision,
      by: user,
      was: held.state,
    };
    await tell(client, { ...held, workspace }, { kind: 'decided', step: null, payload });
    return (await readDelivery(client, workspace, id))!;
  });
}

const decided = (id: string, state: string) =>
  new ConflictError(
    `The message ${id} is ${state === 'queued' || state === 'sending' ? 'on its way' : state}, so there is nothing to decide of it.`,
    'Look at it again.',
  );
