import {
  type Catalogue,
  type Filter,
  fieldAt,
  moreSecretOf,
  notOfPack,
  type Query,
  ReadError,
  type Records,
  type Sensitivity,
  type Snapshot,
} from '@conductor/contract';

/** Whose code reads, and what it says it reads. */
export interface Reader {
  /** How a person hears of it: an operation's name. */
  what: string;
  pack: string;
  /** The most secret thing that it may read. */
  reads: Sensitivity;
}

/**
 * A snapshot as code of a pack may look at it: entities of its pack, those of none, and those its pack says it uses, none of
 * them more secret than it says it reads; wherever a query names them. What whoever asks may not see is kept from it besides.
 * @throws ReadError
 */
export function guardedReads(snapshot: Snapshot, reader: Reader, catalogue: Catalogue): Snapshot {
  const require = (entity: string) => requireReadable(entity, reader, catalogue);
  const records = guardedRecords(snapshot.records, require, catalogue);
  const isSame = snapshot.whole === snapshot.records;
  const requireAll = (entities: Iterable<string>) => {
    for (const entity of new Set(entities)) require(entity);
  };
  return {
    ...snapshot,
    records,
    whole: isSame ? records : guardedRecords(snapshot.whole, require, catalogue),
    facts: {
      recall: (...given) => outside(() => snapshot.facts.recall(...given)),
      about: (query) => outside(() => snapshot.facts.about(query)),
      count: (query) => outside(() => snapshot.facts.count(query)),
      history: (of) => outside(() => snapshot.facts.history(of)),
      disputes: () => outside(() => snapshot.facts.disputes()),
      search: (search) => outside(() => snapshot.facts.search(search)),
    },
    texts: (ids) => {
      requireAll(entitiesOf(ids, catalogue));
      return outside(() => snapshot.texts(ids));
    },
    activity: {
      appliedBetween: (...given) => outside(() => snapshot.activity.appliedBetween(...given)),
      lastChanged: (entity) => {
        require(entity);
        return outside(() => snapshot.activity.lastChanged(entity));
      },
      touched: (...given) => outside(() => snapshot.activity.touched(...given)),
      waitingApprovals: () => outside(() => snapshot.activity.waitingApprovals()),
      leftProposals: (job) => outside(() => snapshot.activity.leftProposals(job)),
      lastAsked: (before) => outside(() => snapshot.activity.lastAsked(before)),
    },
    changeSet: async (id) => {
      const set = await outside(() => snapshot.changeSet(id));
      requireAll(set?.changes.map(({ entity }) => entity) ?? []);
      return set;
    },
    existing: (ids) => outside(() => snapshot.existing(ids)),
    people: () => outside(() => snapshot.people()),
    upload: (id) => outside(() => snapshot.upload(id)),
  };
}

/** What the checks of a job may look at: whatever its pack reads. */
export function readsOfJob(snapshot: Snapshot, job: string, catalogue: Catalogue): Snapshot {
  const pack = catalogue.jobsOf.get(job);
  if (pack === undefined) return snapshot;
  return guardedReads(snapshot, { what: `a check of ${job}`, pack, reads: 'restricted' }, catalogue);
}

type Require = (entity: string) => void;

function guardedRecords(records: Records, require: Require, catalogue: Catalogue): Records {
  const look = <T>(entity: string, paths: Iterable<string>, work: () => Promise<T>): Promise<T> => {
    require(entity);
    for (const path of paths)
      for (const { to } of fieldAt(catalogue.entities, entity, path)?.through ?? []) require(to);
    return outside(work);
  };
  return {
    get view() {
      return records.view;
    },
    get asOf() {
      return records.asOf;
    },
    entity: (name) => records.entity(name),
    reach: (entity) => records.reach(entity),
    select: (entity, query) => look(entity, pathsOf(query), () => records.select(entity, query)),
    count: (entity, where) => look(entity, pathsOf({ where }), () => records.count(entity, where)),
    tally: (entity, where, by) =>
      look(entity, [by, ...pathsOf({ where })], () => records.tally(entity, where, by)),
    group: (entity, where, by, of) =>
      look(entity, [...(by ? [by.path] : []), ...(of ? [of] : []), ...pathsOf({ where })], () =>
        records.group(entity, where, by, of),
      ),
    history: (entity, id) => look(entity, [], () => records.history(entity, id)),
    searchText: (entity, text, where, limit) =>
      look(entity, pathsOf({ where }), () => records.searchText(entity, text, where, limit)),
    vectors: (entity, ids) => look(entity, [], () => records.vectors(entity, ids)),
    embedded: (entity, ids) => look(entity, [], () => records.embedded(entity, ids)),
  };
}

/** What goes wrong in reading is no fault of whoever reads. */
async function outside<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw notOfPack(error);
  }
}

function requireReadable(entity: string, { what, pack, reads }: Reader, catalogue: Catalogue): void {
  const owner = catalogue.packOf.get(entity);
  if (owner === undefined) return;
  if (owner !== pack && !catalogue.usedBy.get(pack)?.includes(entity))
    throw new ReadError(
      `${what} reads ${entity} records, which its pack does not have`,
      `Name ${entity} in what the pack ${pack} uses, or read something else.`,
    );
  const { sensitivity = 'internal' } = catalogue.entities.get(entity)!;
  if (moreSecretOf(sensitivity, reads) !== reads)
    throw new ReadError(
      `${what} reads ${entity} records, which are ${sensitivity}, and says that it reads what is ${reads}`,
      `Let it say that it reads what is ${sensitivity}.`,
    );
}

function* pathsOf({
  where = [],
  fields = [],
  orderBy = [],
}: Pick<Partial<Query>, 'fields' | 'orderBy'> & { where?: Filter[] | undefined } = {}): Generator<string> {
  yield* fields;
  for (const { path } of orderBy) yield path;
  for (const filter of where) yield* pathsIn(filter);
}

function* pathsIn(filter: Filter): Generator<string> {
  if ('path' in filter) yield filter.path;
  else if ('not' in filter) yield* pathsIn(filter.not);
  else for (const one of 'all' in filter ? filter.all : filter.any) yield* pathsIn(one);
}

/** The entities whose records have these ids. */
function* entitiesOf(ids: readonly string[], { entities }: Catalogue): Generator<string> {
  const prefixes = new Set(ids.map((id) => id.slice(0, id.indexOf('-'))));
  for (const { name, prefix } of entities.values()) if (prefixes.has(prefix)) yield name;
}
