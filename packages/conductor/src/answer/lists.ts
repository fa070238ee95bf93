import {
  type Brief,
  type Catalogue,
  COUNTED,
  type Entity,
  type Job,
  type Listed,
  MOST_LISTED,
  type Outcome,
  type SlotValue,
  type Snapshot,
  shortened,
  type Validated,
} from '@conductor/contract';

type Said = NonNullable<Job['lists']>[number];
type Data = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;
type Member = Listed['members'][number];

export interface ListsBy {
  entities: ReadonlyMap<string, Entity>;
  snapshot: Pick<Snapshot, 'records'>;
  slots: Readonly<Record<string, SlotValue>>;
  /** Of a request for several jobs: the jobs of its parts, in order. */
  parts?: readonly Job[] | undefined;
}

const MOST_LISTS = 6;
const LONGEST_SHOWN = 80;
/** What a member is called by, in this order. */
const CALLED = ['label', 'title', 'name', 'shown', 'key', 'text', 'summary'];

/** What is proved, with what it gives in an order; what is not proved as it is. */
export async function withLists<T extends { kind: string }>(
  proved: T | Validated,
  of: {
    job: Job;
    brief: Brief;
    outcome: Pick<Outcome, 'values'>;
    catalogue: Pick<Catalogue, 'entities' | 'jobs'>;
    snapshot: Snapshot;
  },
): Promise<T | Validated> {
  if (!isValidated(proved)) return proved;
  const { job, brief, outcome, catalogue, snapshot } = of;
  const { slots, parts } = brief.intent;
  const jobs = parts?.map((part) => catalogue.jobs.get(part.job)!);
  const lists = await listsOf(proved.data, job, { ...catalogue, snapshot, slots, parts: jobs });
  return { ...proved, lists: [...lists, ...countedBy(job, outcome)] };
}

/** The records that were counted and are not shown, by their ids alone. */
function countedBy({ counts }: Job, { values }: Pick<Outcome, 'values'>): Listed[] {
  const [ids, total] = [counts?.ids, counts?.total].map((ref) => ref && valueAt(values, ref.$));
  if (!counts || !Array.isArray(ids) || typeof total !== 'number' || ids.length === 0) return [];
  const members = ids.slice(0, MOST_LISTED).map((id: string): Member => ({ id, shown: id }));
  return [{ name: COUNTED, says: counts.says, entity: counts.entity, members, total }];
}

const valueAt = (values: Data, path: string): unknown =>
  path.split('.').reduce<unknown>((held, name) => (held as Data | undefined)?.[name], values);

const isValidated = (proved: { kind: string }): proved is Validated => proved.kind === 'validated';

/**
 * What an answer gave in an order: as its job says, or else every list of records in its data, and every list of groups
 * that are told apart by a label. The first is what "those" means; of several requests at once that is the last one's.
 */
export async function listsOf(data: Data, job: Job, by: ListsBy): Promise<Listed[]> {
  const found = by.parts
    ? by.parts.flatMap((part, place) => listsIn((data[`p${place + 1}`] ?? {}) as Data, part, by)).reverse()
    : listsIn(data, job, by);
  return named(await grouped(found.slice(0, MOST_LISTS), by), by);
}

function listsIn(data: Data, job: Job, { entities }: ListsBy): Listed[] {
  const prefixes = new Map([...entities.values()].map((entity) => [entity.prefix, entity.name]));
  const entityOf = (id: unknown): string | undefined =>
    typeof id === 'string' && id.includes('-') ? prefixes.get(id.slice(0, id.indexOf('-'))) : undefined;
  if (job.lists) return job.lists.flatMap((said) => saidList(data, said));
  return Object.entries(data).flatMap(([name, value]) => unsaidLists(name, value, entityOf));
}

function saidList(data: Data, said: Said): Listed[] {
  const value = data[said.name];
  if (!Array.isArray(value)) return [];
  const members = value.map((one: unknown): Member => {
    if (typeof one === 'string') return { id: one, shown: one };
    const row = one as Row;
    const id = String(row[said.id ?? 'id'] ?? calledBy(row) ?? '');
    const ids = said.records && row[said.records.ids];
    return {
      id,
      shown: short(said.shown ? row[said.shown] : calledBy(row)) || id,
      ...(said.records && Array.isArray(ids)
        ? { records: { entity: said.records.entity, ids: ids.map(String) } }
        : {}),
    };
  });
  return [listed(said.name, said.says, said.entity, members)];
}

type EntityOf = (id: unknown) => string | undefined;

/** A list of ids, of records with an id, or of groups with a label; a record by itself is a list of one. */
function unsaidLists(name: string, value: unknown, entityOf: EntityOf): Listed[] {
  const own = entityOf(value);
  if (own) return [listed(name, own, own, [{ id: value as string, shown: value as string }])];
  if (!Array.isArray(value) || value.length === 0) return [];
  const members = value.map((one: unknown) => memberOf(one, entityOf));
  if (members.some((member) => member === undefined)) return [];
  const known = members as (Member & { entity: string | null })[];
  return [...Map.groupBy(known, ({ entity }) => entity)].map(([entity, of]) =>
    listed(
      name,
      entity ?? singular(name),
      entity,
      of.map(({ entity: _, ...member }) => member),
    ),
  );
}

function memberOf(one: unknown, entityOf: EntityOf): (Member & { entity: string | null }) | undefined {
  const own = entityOf(one);
  if (own) return { entity: own, id: one as string, shown: one as string };
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return undefined;
  const row = one as Row;
  const id = [row['id'], ...Object.values(row)].find((value) => entityOf(value) !== undefined);
  if (id) return { entity: entityOf(id)!, id: id as string, shown: short(calledBy(row)) || (id as string) };
  const key = row['label'] ?? row['key'];
  if (typeof key !== 'string' || key === '') return undefined;
  const records = recordsOf(row, entityOf);
  return { entity: null, id: key, shown: short(key), ...(records ? { records } : {}) };
}

/** The records that a group stands for, where it says which. */
function recordsOf(row: Row, entityOf: EntityOf): Member['records'] {
  for (const [key, value] of Object.entries(row)) {
    const entity = key.endsWith('Ids') && Array.isArray(value) ? entityOf(value[0]) : undefined;
    if (entity) return { entity, ids: (value as string[]).slice(0, MOST_LISTED) };
  }
  return undefined;
}

const calledBy = (row: Row): string | undefined =>
  CALLED.flatMap((key) => {
    const value = row[key];
    return typeof value === 'string' && value !== '' ? [value] : [];
  })[0];

function listed(name: string, says: string, entity: string | null, members: readonly Member[]): Listed {
  const each = [...new Map(members.map((member) => [member.id, member])).values()];
  return { name, says, entity, members: each.slice(0, MOST_LISTED), total: each.length };
}

/** "themes" → "theme"; what a list of counts is called says nothing of its groups. */
const singular = (name: string): string =>
  name === 'by'
    ? 'group'
    : name
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .replace(/s$/, '');

function short(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return shortened(text, LONGEST_SHOWN);
}

/** Records that the data gives by their ids alone are shown as they are called: looked up once an entity. */
async function named(
  lists: readonly Listed[],
  { entities, snapshot: { records } }: ListsBy,
): Promise<Listed[]> {
  const names = new Map<string, string>();
  for (const [entity, of] of Map.groupBy(lists, (list) => list.entity)) {
    const known = entity === null ? undefined : entities.get(entity);
    const ids = of.flatMap(({ members }) => members.flatMap(({ id, shown }) => (id === shown ? [id] : [])));
    if (!known || ids.length === 0 || records.reach(known.name) === 'none') continue;
    const rows = await records.select<Record<string, unknown>>(known.name, {
      fields: ['id', known.label],
      where: [{ path: 'id', is: 'in', values: ids }],
    });
    for (const row of rows) names.set(String(row['id']), short(row[known.label]));
  }
  return lists.map((list) => ({
    ...list,
    members: list.members.map((one) => ({
      ...one,
      shown: (one.id === one.shown && names.get(one.id)) || one.shown,
    })),
  }));
}

/** Groups by records are told by what the records are called: they are those records. */
async function grouped(
  lists: readonly Listed[],
  { entities, snapshot: { records }, slots }: ListsBy,
): Promise<Listed[]> {
  const by = Object.values(slots).flatMap(({ value }) => entities.get(String(value)) ?? [])[0];
  if (!by || records.reach(by.name) === 'none') return [...lists];
  const known: Listed[] = [];
  for (const list of lists) known.push(isOfNames(list) ? await recordsCalled(list, by, records) : list);
  return known;
}

const isOfNames = ({ entity, members }: Listed): boolean =>
  entity === null && members.length > 0 && members.every((one) => one.records === undefined);

async function recordsCalled(list: Listed, entity: Entity, records: Snapshot['records']): Promise<Listed> {
  const names = list.members.map(({ shown }) => shown);
  const rows = await records.select<Record<string, unknown>>(entity.name, {
    fields: ['id', entity.label],
    where: [{ path: entity.label, is: 'in', values: names }],
  });
  const ids = Map.groupBy(rows, (row) => String(row[entity.label]));
  const members = list.members.flatMap((one) => {
    const [row, ...others] = ids.get(one.shown) ?? [];
    return row && others.length === 0 ? [{ ...one, id: String(row['id']) }] : [];
  });
  return members.length > 0 ? listed(list.name, entity.name, entity.name, members) : list;
}
