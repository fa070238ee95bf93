import {
  Answer,
  ConductorError,
  newRegister,
  type Principal,
  type Records,
  Register,
  type Sight,
  type Snapshot,
  type ViewId,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { activityOf } from './activity.ts';
import { readApprovals } from './approval/read.ts';
import { readChangeSet } from './change/read.ts';
import { type Connectable, run } from './connection.ts';
import { factsAt } from './facts.ts';
import { seesChange } from './memory/fact-rows.ts';
import { readChannels } from './outbox/channels.ts';
import { deliveriesOf } from './outbox/read-deliveries.ts';
import { recordsAt } from './records/records.ts';
import { listUploads, readUpload } from './store/uploads.ts';
import type { EntityTable } from './tables/entity-table.ts';

export interface SnapshotOf {
  client: Connectable;
  tables: ReadonlyMap<string, EntityTable>;
  workspace: string;
  user: string;
  conversation: string;
  view: ViewId;
  embedder: string;
  sight: Sight;
  /** What was read of it already. */
  opening?: SnapshotOpening;
}

/** Who looks, how far the changes go, and what the conversation is about. */
export interface SnapshotOpening {
  /** None where nobody of that name is in the workspace. */
  name: string | null;
  roles: string[] | null;
  latest: number | null;
  register: unknown;
  limited: boolean;
  /** Who has cancelled the run that looks, and why. */
  cancelledBy: string | null;
  reason: string | null;
}

/** Of rules, which know what people do not see. */
const EVERYTHING: Sight = { reach: () => 'all', isOwnOnly: () => false };

/** Everything one principal may look at in this transaction. Roles are today's (law 1). */
export async function takeSnapshot(of: SnapshotOf): Promise<Snapshot> {
  const { client, workspace, user, tables, view, embedder } = of;
  const { principal, latest, register, limited } = await begun(of);
  const records = recordsAt({
    ...{ client, tables, workspace, view, latest, embedder, principal },
    sight: of.sight,
  });
  const isOwnOnly = of.sight.isOwnOnly(principal);
  const whole = recordsAt({
    ...{ client, tables, workspace, view, latest, embedder, principal },
    sight: EVERYTHING,
  });
  return {
    principal,
    records,
    whole,
    answered: (id) => answerOf(client, of, id),
    existing: (ids) => existingIds(ids, records, tables),
    texts: (ids) => textsOf(ids, records, tables),
    facts: factsAt({
      client,
      principal,
      sight: of.sight,
      tables,
      ...(view.asOf === undefined ? {} : { asOf: view.asOf }),
    }),
    activity: activityOf({ client, principal, asOf: records.asOf, isOwnOnly }),
    register,
    limited: async () => limited,
    async people() {
      const all = await run<{ id: string; name: string; roles: string[] }>(
        client,
        sql`select id, name, roles from conductor.person where workspace = ${workspace} order by id`,
      );
      return isOwnOnly ? all.filter((one) => isSeen(one, of)) : all;
    },
    upload: (id) => readUpload(client, workspace, id),
    // Nobody knows whose they are, so whoever sees only their own sees none.
    uploads: async () => (isOwnOnly ? [] : listUploads(client, workspace)),
    async changeSet(id) {
      const set = await readChangeSet(client, workspace, id);
      if (!set || (isOwnOnly && set.by !== user)) return null;
      // Never a part of it: what is taken back is taken back whole.
      return set.changes.every((change) => seesChange(principal, change)) ? set : null;
    },
    deliveries: (changeSet) => deliveriesOf(client, workspace, changeSet),
    channels: () => readChannels(client, workspace),
    approvals: (of) => readApprovals(client, workspace, { ...of, ...(isOwnOnly ? { person: user } : {}) }),
    laterTouching: (changeSet) =>
      run(
        client,
        sql`select distinct later.entity, later.record_id as id, later.change_set as "changeSet"
            from conductor.change mine
            join conductor.change later on later.workspace = mine.workspace and later.entity = mine.entity
              and later.record_id = mine.record_id and later.sequence > mine.sequence
            join conductor.change_set s on s.id = later.change_set
            where mine.workspace = ${workspace} and mine.change_set = ${changeSet}
              -- A change and what took it back leave nothing that stands on this one.
              and not (s.undoes is not null and s.state = 'applied')
              and not exists (select 1 from conductor.change_set u where u.undoes = s.id and u.state = 'applied')
            order by later.change_set, later.record_id`,
      ),
  };
}

/** Of people, whoever sees only their own sees themselves and those who serve everybody. */
const isSeen = (
  { id, name, roles }: { id: string; name: string; roles: string[] },
  { user, workspace, sight }: SnapshotOf,
): boolean => id === user || !sight.isOwnOnly({ workspace, user: id, name, roles });

export async function readPrincipal(
  client: Connectable,
  workspace: string,
  user: string,
): Promise<Principal> {
  const [person] = await run<{ name: string; roles: string[] }>(
    client,
    sql`select name, roles from conductor.person where workspace = ${workspace} and id = ${user}`,
  );
  if (!person) {
    const known = await run<{ id: string }>(
      client,
      sql`select id from conductor.person where workspace = ${workspace} order by id`,
    );
    throw new ConductorError(
      'unknown-user',
      `Nobody called ${user} is in this workspace.`,
      known.length > 0
        ? `Say --as with one of: ${known.map(({ id }) => id).join(', ')}.`
        : 'Add a person first.',
    );
  }
  return { workspace, user, name: person.name, roles: person.roles };
}

async function begun(of: SnapshotOf) {
  const { client, workspace, user, conversation } = of;
  const opening = of.opening ?? (await openSnapshot(client, of));
  // Says who is known instead.
  if (opening?.name == null || opening.roles === null)
    return {
      principal: await readPrincipal(client, workspace, user),
      latest: 0,
      register: newRegister(''),
      limited: false,
    };
  const { name, roles, latest, register, limited } = opening;
  return {
    principal: { workspace, user, name, roles },
    latest: latest ?? 0,
    limited,
    register: register ? Register.parse(register) : newRegister(conversation),
  };
}

type Looking = Pick<SnapshotOf, 'workspace' | 'user' | 'conversation'> & {
  /** Of a run that looks: whether somebody has cancelled it. */
  run?: string;
};

/** All that a look begins with, in one question to the database; nothing where nobody of that name is there. */
export async function openSnapshot(
  client: Connectable,
  { workspace, user, conversation, run: runId = '' }: Looking,
): Promise<SnapshotOpening | undefined> {
  const [row] = await run<SnapshotOpening>(
    client,
    sql`select p.name, p.roles, exists(select from conductor.spending_limit where workspace = ${workspace}) as limited, (select max(sequence) from conductor.change_set where workspace = ${workspace}) as latest,
          (select register from conductor.conversation where workspace = ${workspace} and id = ${conversation}) as register,
          coalesce(by.name, r.cancelled_by) as "cancelledBy", r.cancel_reason as reason
        from conductor.person p
        left join conductor.run r on r.id = ${runId}
        left join conductor.person by on by.workspace = r.workspace and by.id = r.cancelled_by
        where p.workspace = ${workspace} and p.id = ${user}`,
  );
  return row;
}

async function answerOf(
  client: Connectable,
  { workspace, user, conversation }: SnapshotOf,
  id: string,
): Promise<Answer | null> {
  const [row] = await run<{ answer: unknown }>(
    client,
    sql`select answer from conductor.run where id = ${id} and workspace = ${workspace} and answer is not null
          and ("user" = ${user} or conversation = ${conversation})`,
  );
  return row ? Answer.parse(row.answer) : null;
}

/** Ids by the entity that their prefix names. */
function byEntity(
  ids: readonly string[],
  tables: ReadonlyMap<string, EntityTable>,
): [EntityTable, string[]][] {
  return [...tables.values()].flatMap((table): [EntityTable, string[]][] => {
    const own = ids.filter((id) => id.startsWith(`${table.entity.prefix}-`));
    return own.length > 0 ? [[table, own]] : [];
  });
}

async function existingIds(
  ids: readonly string[],
  records: Records,
  tables: ReadonlyMap<string, EntityTable>,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [{ entity }, values] of byEntity(ids, tables)) {
    if (records.reach(entity.name) === 'none') continue;
    for (const { id } of await records.select(entity.name, {
      fields: ['id'],
      where: [{ path: 'id', is: 'in', values }],
    }))
      found.add(id);
  }
  return found;
}

async function textsOf(
  ids: readonly string[],
  records: Records,
  tables: ReadonlyMap<string, EntityTable>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [{ entity }, values] of byEntity(ids, tables)) {
    if (records.reach(entity.name) === 'none') continue;
    const field = entity.searched ?? entity.label;
    const rows = await records.select(entity.name, {
      fields: ['id', field],
      where: [{ path: 'id', is: 'in', values }],
    });
    for (const row of rows) texts.set(row.id, String(row[field] ?? ''));
  }
  return texts;
}
