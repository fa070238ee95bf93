import type { Channel, Delivery } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { type Connectable, run, transaction } from '../connection.ts';
import { type Lease, refuseFenced } from '../runner/lease.ts';

export type Holder = Pick<Lease, 'executor' | 'token'>;

/** A message in the hands of one worker, which alone may say what became of this attempt. */
export interface Claim extends Holder {
  workspace: string;
  changeSet: string;
  run: string | null;
  attempts: number;
  delivery: Delivery;
}

/** Nothing goes out while somebody has stopped effects. */
const mayGoOut = sql`not exists (select from conductor.workspace w where w.id = o.workspace and w.effects_stopped is not null)`;

/**
 * Takes the message that has been due longest: from here on it is `sending`, and whoever dies with it leaves it unknown.
 * @throws FencedError where the lease is lost
 */
export async function claimDelivery(
  pool: pg.Pool,
  { executor, token }: Holder,
  channels: readonly Channel[],
): Promise<Claim | null> {
  return transaction(pool, 'READ COMMITTED', async (client) => {
    const [due] = await run<{ id: string }>(
      client,
      sql`select id from conductor.outbox o where state = 'queued' and next_at <= clock_timestamp()
            and channel = any(${sql.param(channels)}) and ${mayGoOut}
          order by next_at, id limit 1 for update skip locked`,
    );
    if (!due) return null;
    await refuseFenced(client, { executor, token });
    const [claimed] = await run<Omit<Claim, 'delivery'>>(
      client,
      sql`update conductor.outbox set state = 'sending', executor = ${executor}, token = ${token}, attempts = attempts + 1, why = null
          where id = ${due.id} returning workspace, change_set as "changeSet", run, attempts, executor, token`,
    );
    const [delivery] = await run<Delivery>(
      client,
      sql`select id, channel, "to", name, subject, body, key, about from record.delivery
          where workspace = ${claimed!.workspace} and id = ${due.id}`,
    );
    if (!delivery) throw new Error(`the message ${due.id} has no record`);
    return { ...claimed!, delivery };
  });
}

/** Just before it is sent: whether it is still this worker's to send, and nobody has stopped effects meanwhile. */
export async function mayStillSend(client: Connectable, claim: Claim): Promise<boolean> {
  const rows = await run(
    client,
    sql`select from conductor.outbox o where ${heldBy(claim)} and state = 'sending' and ${mayGoOut}
          and exists (select from conductor.worker w where w.executor = o.executor and w.token = o.token and w.released_at is null)`,
  );
  return rows.length > 0;
}

/** The row as this attempt knows it: who sent it again since has it under another. */
export const heldBy = ({ delivery, executor, token, attempts }: Claim) =>
  sql`id = ${delivery.id} and executor = ${executor} and token = ${token} and attempts = ${attempts}`;

/** What is claimed in this worker's name and not in its hands: the word of the claim was lost, so it was never sent. */
export async function freeUnsent(
  client: Connectable,
  { executor, token }: Holder,
  inHand: readonly string[],
): Promise<void> {
  await run(
    client,
    sql`update conductor.outbox set state = 'queued', attempts = attempts - 1
        where state = 'sending' and executor = ${executor} and token = ${token} and id <> all(${sql.param(inHand)})`,
  );
}

/** Says of what nothing here can send why it waits. */
export async function tellUnsendable(client: Connectable, channels: readonly Channel[]): Promise<void> {
  await run(
    client,
    sql`update conductor.outbox set why = 'Nothing here sends by ' || channel || ': it waits until something does.'
        where state = 'queued' and channel <> all(${sql.param(channels)}) and why is null`,
  );
}
