import {
  type Change,
  type ChangeSetView,
  ConductorError,
  ConflictError,
  type Principal,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { REQUESTED_COLUMNS, type Requested } from '../approval/read.ts';
import { goOn } from '../approval/settle.ts';
import { readChangeSet } from '../change/read.ts';
import { hashChanges, storeChanges } from '../change/store.ts';
import { type Connectable, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { requireFacts } from '../memory/well-formed.ts';
import { amendmentFaults, newReferences } from './amendment.ts';
import type { Store } from './store.ts';

export interface Amendment {
  id: string;
  changes: Change[];
  /** Throws where this person may not edit what waits for this approval. */
  mayAmend(approval: Requested): void;
}

/**
 * A person edits a change while a run waits on it. It has another hash then, so every approval of
 * it is void with all its votes, and the run asks again about what is there now.
 * @throws ConflictError where it no longer waits; ConductorError `not-an-edit`; NotPermittedError
 */
export async function amendChangeSet(
  store: Store,
  principal: Principal,
  { id, changes, mayAmend }: Amendment,
): Promise<ChangeSetView> {
  const { workspace } = principal;
  const edit = () =>
    transaction(store.pool, 'READ COMMITTED', async (client) => {
      const { set, approvals } = await takeWaiting(client, workspace, id);
      for (const approval of approvals) mayAmend(approval);
      const given = changes.map(({ entity, id, before, after }) => ({ entity, id, before, after }));
      const faults = amendmentFaults(set.changes, given, (name) => store.tables.get(name)?.entity);
      if (faults.length > 0) throw notAnEdit(faults);
      requireFacts(given);
      const hash = hashChanges(given);
      if (hash === set.hash) return set;
      await replaceChanges(client, workspace, id, hash, given);
      await askAgain(client, principal, { ...set, hash, size: given.length }, approvals);
      return (await readChangeSet(client, workspace, id))!;
    });
  await requireReferences(store, principal, id, changes);
  return edit();
}

const notAnEdit = (faults: string[]) =>
  new ConductorError(
    'not-an-edit',
    `The change cannot be edited so: ${faults.slice(0, 5).join('; ')}.`,
    'Edit what its own records become, within their fields.',
  );

async function takeWaiting(
  client: Connectable,
  workspace: string,
  id: string,
): Promise<{ set: ChangeSetView; approvals: Requested[] }> {
  // Runs, then approvals, then the set: a decision locks them in the same order.
  await run(
    client,
    sql`select 1 from conductor.run where id in
          (select a.run from conductor.approval a where a.workspace = ${workspace} and a.change_set = ${id} and a.state = 'pending')
        order by id for update`,
  );
  const approvals = await run<Requested>(
    client,
    sql`select ${REQUESTED_COLUMNS} from conductor.approval
        where workspace = ${workspace} and change_set = ${id} and state = 'pending' order by id for update`,
  );
  await run(
    client,
    sql`select 1 from conductor.change_set where workspace = ${workspace} and id = ${id} for update`,
  );
  const set = await readChangeSet(client, workspace, id);
  if (!set)
    throw new ConductorError('unknown-change', `There is no change ${id}.`, 'See `conductor approvals`.');
  if (set.state !== 'proposed' || approvals.length === 0) {
    throw new ConflictError(
      set.state === 'proposed'
        ? `Nobody is asked about ${id} any more.`
        : `The change ${id} is ${set.state} already.`,
      'Only a change that waits for an approval can be edited.',
    );
  }
  return { set, approvals };
}

async function requireReferences(
  store: Store,
  { workspace, user }: Principal,
  id: string,
  changes: Change[],
): Promise<void> {
  const fields = (entity: string) =>
    (store.tables.get(entity)?.columns ?? []).filter((column) => column.refersTo).map(({ name }) => name);
  await store.look({ workspace, user }, async (snapshot) => {
    const stored = (await snapshot.changeSet(id))?.changes ?? [];
    const wanted = newReferences(stored, changes, fields);
    const found = await snapshot.existing(wanted);
    const missing = wanted.filter((one) => !found.has(one));
    if (missing.length > 0) throw notAnEdit(missing.map((one) => `${one} is of no record`));
  });
}

async function replaceChanges(
  client: Connectable,
  workspace: string,
  id: string,
  hash: string,
  changes: Change[],
): Promise<void> {
  await run(client, sql`delete from conductor.change where change_set = ${id}`);
  await storeChanges(client, workspace, id, changes);
  await run(
    client,
    sql`update conductor.change_set set hash = ${hash}, size = ${changes.length},
          summary = case when summary like '% (edited)' then summary else summary || ' (edited)' end where id = ${id}`,
  );
}

async function askAgain(
  client: Connectable,
  { workspace, user }: Principal,
  { id, hash, size, summary }: Pick<ChangeSetView, 'id' | 'hash' | 'size' | 'summary'>,
  approvals: Requested[],
): Promise<void> {
  // With those that wait goes every leave that was given for what it was before.
  const voided = await run<{ id: string; run: string }>(
    client,
    sql`update conductor.approval set state = 'void', decided_at = clock_timestamp()
        where workspace = ${workspace} and change_set = ${id} and state in ('pending', 'approved') returning id, run`,
  );
  for (const runId of new Set(approvals.map((approval) => approval.run))) {
    const step = approvals.find((approval) => approval.run === runId)!.step;
    const payload = {
      changeSet: id,
      hash,
      size,
      summary,
      amendedBy: user,
      voided: voided.filter((approval) => approval.run === runId).map((approval) => approval.id),
    };
    await appendJournal(client, { run: runId, workspace }, [{ kind: 'proposed', step, payload }]);
    await goOn(client, runId);
  }
}
