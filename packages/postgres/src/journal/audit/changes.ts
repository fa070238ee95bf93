import { createHash } from 'node:crypto';
import { type Change, canonicalJson } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';

const SETS_A_PAGE = 500;
const CHANGES_A_PAGE = 2_000;

interface Applied {
  id: string;
  run: string | null;
  hash: string;
  size: number;
  /** What the journal says was committed; null where it was erased. */
  told: { hash: string | null; approval: string | null } | null;
  isTold: boolean;
  approval: string | null;
  /** Some of its words were lawfully erased, so it has its hash no more. */
  isErased: boolean;
}

/** Every change that was applied was told, and is still what was told. */
export async function changeFaults(client: Connectable, workspace: string): Promise<string[]> {
  const faults: string[] = [];
  let after = '';
  for (;;) {
    const sets = await page(client, workspace, after);
    for (const set of sets) faults.push(...(await faultsOf(client, set)));
    if (sets.length < SETS_A_PAGE) break;
    after = sets.at(-1)!.id;
  }
  const untrue = await run<{ run: string; id: string }>(
    client,
    sql`select j.run, p.payload->>'changeSet' as id from conductor.journal j join conductor.journal_payload p using (run, seq)
        where j.workspace = ${workspace} and j.kind = 'committed' and not exists (select from conductor.change_set s
          where s.id = p.payload->>'changeSet' and s.workspace = j.workspace and s.run = j.run and s.state in ('applied', 'undone')) order by 1, 2`,
  );
  return [
    ...faults,
    ...untrue.map(({ run: id, id: set }) => `run ${id}: it tells that ${set} was applied, and it is not`),
  ];
}

const page = (client: Connectable, workspace: string, after: string): Promise<Applied[]> =>
  run<Applied>(
    client,
    sql`select s.id, s.run, s.hash, s.size, s.approval, told.payload as told, told.kind is not null as "isTold",
          exists(select from conductor.erased e where e.workspace = s.workspace and e.kind = 'change' and e.of = s.id) as "isErased"
        from conductor.change_set s
        left join lateral (select j.kind, p.payload from conductor.journal j left join conductor.journal_payload p using (run, seq)
          where j.run = s.run and j.kind = 'committed' and (p.payload is null or p.payload->>'changeSet' = s.id)
          order by p.payload is null limit 1) told on true
        where s.workspace = ${workspace} and s.state in ('applied', 'undone') and s.id > ${after} order by s.id limit ${SETS_A_PAGE}`,
  );

async function faultsOf(client: Connectable, set: Applied): Promise<string[]> {
  const about = `change set ${set.id}`;
  // What the workspace began with was nobody's run.
  if (set.run !== null && !set.isTold) return [`${about}: it was applied, and no event tells it`];
  const { hash, size } = await hashStored(client, set.id);
  if (size !== set.size || (hash !== set.hash && !set.isErased))
    return [`${about}: its changes were altered`];
  if (!set.told) return [];
  return [
    ...(set.told.hash === set.hash ? [] : [`${about}: its changes are not those that were told`]),
    ...(set.told.approval === set.approval ? [] : [`${about}: it names another approval than was told`]),
  ];
}

/** As it was hashed when it was proposed, a page at a time. */
async function hashStored(client: Connectable, changeSet: string): Promise<{ hash: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for (let after = 0; ; ) {
    const changes = await run<Change & { ordinal: number }>(
      client,
      sql`select ordinal, entity, record_id as id, before, after from conductor.change
          where change_set = ${changeSet} and ordinal > ${after} order by ordinal limit ${CHANGES_A_PAGE}`,
    );
    for (const { ordinal: _, ...change } of changes) hash.update(canonicalJson(change));
    size += changes.length;
    if (changes.length < CHANGES_A_PAGE) return { hash: hash.digest('hex'), size };
    after = changes.at(-1)!.ordinal;
  }
}
