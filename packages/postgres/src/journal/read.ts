import type { JournalEvent } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** One line of a run's journal as a person reads it. A payload that was erased is null. */
export interface JournalLine extends Omit<JournalEvent, 'payload'> {
  seq: number;
  at: string;
  payload: JournalEvent['payload'] | null;
}

/** What was told of a run, in order. What is not written yet comes with the run's next effect, or its end. */
export function journalOf(client: Connectable, workspace: string, runId: string): Promise<JournalLine[]> {
  return run<JournalLine>(
    client,
    sql`select j.seq, j.at, j.kind, j.step, p.payload from conductor.journal j
        left join conductor.journal_payload p on p.run = j.run and p.seq = j.seq
        where j.workspace = ${workspace} and j.run = ${runId} order by j.seq`,
  );
}
