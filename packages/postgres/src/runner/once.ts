import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { asKept } from './checkpoints.ts';
import { type Lease, refuseFenced } from './lease.ts';

/**
 * In the effect's own transaction: the same step twice gives one effect, for its receipt is written with it.
 * @throws FencedError where this worker has lost its lease
 */
export async function once(
  client: Connectable,
  of: { run: string; step: string; lease: Lease },
  work: () => Promise<unknown>,
): Promise<unknown> {
  // Two workers in the same step, however they got there, go one after the other; the later finds the receipt.
  await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`step/${of.run}/${of.step}`}, 0))`);
  const [receipt] = await run<{ output: unknown }>(
    client,
    sql`select output from conductor.receipt where run = ${of.run} and step = ${of.step}`,
  );
  if (receipt) return receipt.output;
  await refuseFenced(client, of.lease);
  const text = asKept(await work());
  await run(
    client,
    sql`insert into conductor.receipt (run, step, output) values (${of.run}, ${of.step}, ${text}::json)`,
  );
  return JSON.parse(text) as unknown;
}
