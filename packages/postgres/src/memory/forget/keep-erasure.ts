import {
  blankAnswer,
  type ErasureReport,
  newRegister,
  type Principal,
  type Request,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { hashChanges } from '../../change/store.ts';
import { type Connectable, run } from '../../connection.ts';
import { appendJournal } from '../../journal/append.ts';

/**
 * Tells of an erasure as of any run: it is in the list of runs, and the chain of its events says what it took. Its empty change
 * set moves the order of changes on, so that whatever was worked out of the records before is worked out anew.
 */
export async function keepErasure(
  client: Connectable,
  { workspace, user }: Principal,
  report: ErasureReport,
): Promise<void> {
  const { id, at, what, why, gone } = report;
  const request: Request = {
    ...{ run: id, workspace, conversation: id, user, at },
    view: { branch: 'base' },
    said: `Erase ${what}: ${why}`,
    dryRun: false,
  };
  const text = `Erased: ${what}. ${Object.entries(gone)
    .map(([of, how]) => `${how} ${of}`)
    .join(', ')}.`;
  const changeSet = `cs-${id}`;
  const hash = hashChanges([]);
  const answer = {
    ...blankAnswer(request),
    status: 'answered' as const,
    answer: { text, claims: [{ text, evidence: [changeSet] }], data: { ...report } },
    changeSets: [changeSet],
  };
  await run(
    client,
    sql`insert into conductor.conversation (workspace, id, register) values (${workspace}, ${id}, ${JSON.stringify(newRegister(id))}::jsonb)`,
  );
  await run(
    client,
    sql`insert into conductor.run (id, workspace, conversation, "user", request, status, answer, at, settled_at)
        values (${id}, ${workspace}, ${id}, ${user}, ${JSON.stringify(request)}::jsonb, 'answered', ${JSON.stringify(answer)}::jsonb, ${at}, clock_timestamp())`,
  );
  await run(
    client,
    sql`insert into conductor.change_set (id, workspace, hash, state, summary, size, run, step, by, base, sequence)
        select ${changeSet}, ${workspace}, ${hash}, 'applied', ${`Erased ${what}`}, 0, ${id}, 'erase', ${user}, coalesce(max(sequence), 0), coalesce(max(sequence), 0) + 1
        from conductor.change_set where workspace = ${workspace}`,
  );
  await appendJournal(client, { run: id, workspace }, [
    { kind: 'erased', step: null, payload: { report, places: await placesOf(client, workspace, id) } },
    { kind: 'committed', step: 'erase', payload: { changeSet, hash, approval: null } },
    { kind: 'answered', step: null, payload: { status: 'answered', answer: answer.answer, scope: null } },
  ]);
}

/** How many of what, told in the chain, so that none can be added to the list of what was erased later. */
async function placesOf(
  client: Connectable,
  workspace: string,
  erasure: string,
): Promise<Record<string, number>> {
  const rows = await run<{ kind: string; count: number }>(
    client,
    sql`select kind, count(*)::int as count from conductor.erased where workspace = ${workspace} and erasure = ${erasure} group by kind`,
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
