import { randomBytes } from 'node:crypto';
import { canonicalJson, type JournalEvent, sha256 } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

export const GENESIS = '0'.repeat(64);

/** What is chained: the payload itself stays out, so that erasing it does not break the chain. */
export const commitmentOf = (salt: string, payload: unknown): string =>
  sha256(`${salt}${canonicalJson(payload)}`);

export const linkOf = (
  line: { run: string; seq: number; kind: string; step: string | null; at: string; commitment: string },
  previous: string,
): string => sha256(canonicalJson({ ...line, previous }));

/** The last event of a run's chain, as its row has it. */
export interface Head {
  seq: number | null;
  hash: string | null;
}

interface With {
  /** As it was looked at, with no lock: where somebody told of the run meanwhile, it is looked at again. */
  head?: Head;
  /** Its row was made in this transaction: nobody else can tell of it. */
  isNew?: boolean;
  /** What the step that tells came to, written in the same statement. */
  receipt?: { step: string; text: string };
  /** What was read before it, by step. */
  before?: ReadonlyMap<string, string>;
}

/** Adds events to a run's chain, in the caller's transaction: what is told and its telling are one. */
export async function appendJournal(
  client: Connectable,
  of: { run: string; workspace: string },
  events: readonly JournalEvent[],
  { head, isNew = false, ...kept }: With = {},
): Promise<void> {
  if (events.length === 0) {
    if (kept.receipt) await run(client, sql`with ${receiptsOf(of.run, kept, sql`true`)} select 1`);
    return;
  }
  if (isNew) {
    await chain(client, of, events, { ...kept, head: { seq: null, hash: null }, isLocked: true });
    return;
  }
  if (head?.seq != null && (await chain(client, of, events, { ...kept, head }))) return;
  // Another process may tell of the same run (a person deciding): one at a time.
  const [locked] = await run<Head>(
    client,
    sql`select head_seq as seq, head_hash as hash from conductor.run where id = ${of.run} for update`,
  );
  const last = locked?.seq == null ? await lastOf(client, of.run) : locked;
  await chain(client, of, events, { ...kept, head: last ?? { seq: null, hash: null }, isLocked: true });
}

/** @returns false where the head is another by now, and nothing was written */
async function chain(
  client: Connectable,
  of: { run: string; workspace: string },
  events: readonly JournalEvent[],
  { head, isLocked = false, ...kept }: With & { head: Head; isLocked?: boolean },
): Promise<boolean> {
  let seq = head.seq ?? 0;
  let previous = head.hash ?? GENESIS;
  const lines = events.map(({ kind, step, payload: given }) => {
    // Stored as JSON, so the commitment is over what JSON keeps of it.
    const payload = JSON.parse(JSON.stringify(given)) as unknown;
    seq += 1;
    const salt = randomBytes(16).toString('hex');
    const line = {
      run: of.run,
      seq,
      kind,
      step,
      at: new Date().toISOString(),
      commitment: commitmentOf(salt, payload),
    };
    const hash = linkOf(line, previous);
    const stored = { ...line, workspace: of.workspace, previous, hash, salt, payload };
    previous = hash;
    return stored;
  });
  const written = await run(
    client,
    sql`with line as (select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(run text, seq int, workspace text, at timestamptz, kind text,
          step text, commitment text, previous text, hash text, salt text, payload jsonb)),
        headed as (update conductor.run set head_seq = ${seq}, head_hash = ${previous}
          where id = ${of.run} and (${isLocked} or head_hash is not distinct from ${head.hash}) returning 1),
        chained as (insert into conductor.journal select run, seq, workspace, at, kind, step, commitment, previous, hash from line, headed),
        told as (insert into conductor.journal_payload select run, seq, salt, payload from line, headed),
        ${receiptsOf(of.run, kept, sql`exists (select from headed)`)}
        select 1 from headed`,
  );
  return written.length > 0;
}

/**
 * The receipt of a step, whose key must be free; and of what was read before it, which somebody may have
 * written meanwhile: they have read the same.
 */
const receiptsOf = (runId: string, { receipt, before }: Pick<With, 'receipt' | 'before'>, when: SQL): SQL =>
  sql`kept as (insert into conductor.receipt (run, step, output) select ${runId}, ${receipt?.step ?? null}::text, ${receipt?.text ?? null}::json
        where ${receipt !== undefined} and ${when}),
      read as (insert into conductor.receipt (run, step, output) select ${runId}, step, output::json
        from unnest(${sql.param([...(before?.keys() ?? [])])}::text[], ${sql.param([...(before?.values() ?? [])])}::text[]) as u(step, output)
        where ${when} on conflict do nothing)`;

/** Of a run that was begun before its row kept the head of its chain. */
async function lastOf(
  client: Connectable,
  runId: string,
): Promise<{ seq: number; hash: string } | undefined> {
  const [last] = await run<{ seq: number; hash: string }>(
    client,
    sql`select seq, hash from conductor.journal where run = ${runId} order by seq desc limit 1`,
  );
  return last;
}
