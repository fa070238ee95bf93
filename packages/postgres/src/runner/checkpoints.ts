import { errorOf, FencedError, type Refusal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import type { Lease } from './lease.ts';
import { refuseCancelled } from './refuse-cancelled.ts';

const REFUSED = '$refused';

/** What each step of a run came to, by name; a run that was never begun has nothing. */
export async function readCheckpoints(client: Connectable, runId: string): Promise<Map<string, unknown>> {
  const rows = await run<{ step: string; output: unknown }>(
    client,
    sql`select step, output from conductor.receipt where run = ${runId}`,
  );
  return new Map(rows.map(({ step, output }) => [step, output]));
}

/** Gives again what a checkpoint keeps. @throws ConductorError as it was thrown then */
export function given<T>(kept: unknown): T {
  const refused = (kept as { [REFUSED]?: Refusal } | null)?.[REFUSED];
  if (!refused) return kept as T;
  throw errorOf(refused);
}

export const asRefused = (refusal: Refusal) => ({ [REFUSED]: refusal });

/** As JSON has it: what is given the first time is what will be given when it is read back. */
export const asKept = (result: unknown): string => JSON.stringify(result ?? null);

interface Kept {
  run: string;
  step: string;
  text: string;
}

/**
 * Keeps what a step came to, in a transaction of its own. Where it is kept already (the word of it was
 * lost on the way), that stands.
 * @throws FencedError where this worker has lost its lease; CancelledError where the run was cancelled, unless despite it
 */
export async function keep(
  client: Connectable,
  { executor, token }: Pick<Lease, 'executor' | 'token'>,
  { run: runId, step, text }: Kept,
  despiteCancel = false,
): Promise<unknown> {
  const made = await run(
    client,
    sql`insert into conductor.receipt (run, step, output) select ${runId}, ${step}, ${text}::json
        where exists (select from conductor.worker where executor = ${executor} and token = ${token} and released_at is null)
          and (${despiteCancel} or not exists (select from conductor.run where id = ${runId} and cancelled_by is not null))
        on conflict do nothing returning 1`,
  );
  if (made.length > 0) return JSON.parse(text);
  const [held] = await run<{ output: unknown }>(
    client,
    sql`select output from conductor.receipt where run = ${runId} and step = ${step}`,
  );
  if (held) return held.output;
  if (!despiteCancel) await refuseCancelled(client, runId);
  throw new FencedError();
}
