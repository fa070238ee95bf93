import { type PackBeginning, type Sensitivity, USUAL_SENSITIVITY } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { applyChangeSet } from '../change/apply.ts';
import { storeChangeSet } from '../change/store.ts';
import { type Connectable, run, transaction } from '../connection.ts';
import { effectsStopped } from '../effects/stopped.ts';
import type { Store } from './store.ts';

/** What a workspace starts with. */
export interface Beginning extends Omit<PackBeginning, 'workspace'> {
  workspace: { id: string; name: string; settings: Record<string, unknown> };
  /** The packs that all this is of: none of them brings anything later. */
  packs?: string[];
}

/** Makes a workspace with its people, facts and first records: all of it or none. Twice is once. */
export async function beginWorkspace(store: Store, beginning: Beginning): Promise<boolean> {
  const { workspace, packs = [] } = beginning;
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    const [made] = await run(
      client,
      sql`insert into conductor.workspace (id, name, settings) values (${workspace.id}, ${workspace.name}, ${JSON.stringify(workspace.settings)}::jsonb)
          on conflict (id) do nothing returning id`,
    );
    if (!made) return false;
    for (const pack of packs) await claim(client, workspace.id, pack);
    await bring(client, store, workspace.id, beginning, 'beginning');
    return true;
  });
}

/** The packs that a workspace has begun with. */
export async function begunPacks(store: Store, workspace: string): Promise<string[]> {
  const rows = await run<{ pack: string }>(
    store.pool,
    sql`select pack from conductor.begun where workspace = ${workspace} order by pack`,
  );
  return rows.map(({ pack }) => pack);
}

/**
 * Brings what a pack begins with into a workspace that is there already, once. Somebody who is there already gets its
 * roles besides their own, and what is stated already stays as it is.
 * @returns whether it was brought now; not where it was before, and not yet while effects are stopped
 */
export async function beginPack(
  store: Store,
  workspace: string,
  pack: string,
  beginning: PackBeginning,
): Promise<boolean> {
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    if (await effectsStopped(client, workspace)) return false;
    if (!(await claim(client, workspace, pack))) return false;
    const held = new Set(
      (
        await run<{ key: string }>(
          client,
          sql`select subject || '.' || predicate as key from conductor.fact where workspace = ${workspace}`,
        )
      ).map(({ key }) => key),
    );
    const facts = beginning.facts.filter(({ subject, predicate }) => !held.has(`${subject}.${predicate}`));
    await bring(client, store, workspace, { ...beginning, facts }, `beginning ${pack}`);
    return true;
  });
}

/** Whoever comes second waits for the first, and then has nothing to do. */
async function claim(client: Connectable, workspace: string, pack: string): Promise<boolean> {
  const rows = await run(
    client,
    sql`insert into conductor.begun (workspace, pack) values (${workspace}, ${pack}) on conflict do nothing returning pack`,
  );
  return rows.length > 0;
}

async function bring(
  client: Connectable,
  store: Store,
  workspace: string,
  { people, facts, changes }: Pick<Beginning, 'people' | 'facts' | 'changes'>,
  step: string,
): Promise<void> {
  for (const person of people) {
    await run(
      client,
      sql`insert into conductor.person (workspace, id, name, email, roles)
          values (${workspace}, ${person.id}, ${person.name}, ${person.email}, ${JSON.stringify(person.roles)}::jsonb)
          on conflict (workspace, id) do update set roles = person.roles || (
            select coalesce(jsonb_agg(role), '[]') from jsonb_array_elements(excluded.roles) role
            where not person.roles @> role)`,
    );
  }
  for (const fact of facts) {
    await run(
      client,
      sql`insert into conductor.fact (id, workspace, subject, predicate, value, valid_from, status, sensitivity, source)
          values (${fact.id}, ${workspace}, ${fact.subject}, ${fact.predicate}, ${JSON.stringify(fact.value)}::jsonb,
            ${fact.validFrom}, 'stated', ${fact.sensitivity ?? sensitivityOf(fact)}, ${JSON.stringify({ admitted: 'began-with', ...(fact.source as object) })}::jsonb)`,
    );
  }
  if (changes.length === 0) return;
  const set = await storeChangeSet(client, {
    ...{ workspace, by: people[0]?.id ?? 'conductor', run: null, step, changes },
    summary: 'What the workspace began with',
  });
  const { changeSet, hash } = set;
  await applyChangeSet(client, store.tables, { workspace, changeSet, hash, approval: null, run: null });
}

const EVERYBODY_COUNTS_BY = new Set(['time-zone', 'fiscal-year-start-month', 'currency']);

/** How the workspace counts is nobody's secret. */
const sensitivityOf = ({ subject, predicate }: { subject: string; predicate: string }): Sensitivity =>
  subject === 'workspace' && EVERYBODY_COUNTS_BY.has(predicate) ? 'public' : USUAL_SENSITIVITY;
