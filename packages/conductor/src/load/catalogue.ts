import {
  type AnyOperation,
  assignable,
  type Catalogue,
  type CatalogueEntry,
  ConductorError,
  fieldAt,
  hashOf,
  type Job,
  type JobCard,
  type Pack,
  PERSON,
  PLAN_VERSION,
  type Taught,
  typeOf,
  type UnbuiltJob,
} from '@conductor/contract';

/** Thrown when packs do not fit together, or one is not whole. Names every fault at once. */
export class PackError extends ConductorError {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(
      'pack',
      `The packs cannot be loaded: ${faults.join('; ')}`,
      'Mend the pack: each fault names its place.',
    );
    this.name = 'PackError';
    this.faults = faults;
  }
}

/** Makes one catalogue of the packs. Every type is read here, so that the checker can be exact. */
export function loadPacks(packs: readonly Pack[]): Catalogue {
  const faults: string[] = [];
  const queues = keyed(
    packs.flatMap((pack) => pack.queues ?? []),
    (queue) => queue.name,
    'queue',
    faults,
  );
  const events = keyed(
    packs.flatMap((pack) => pack.events ?? []),
    (event) => event.name,
    'event',
    faults,
  );
  const packOf = new Map(
    packs.flatMap((pack) =>
      pack.isEverywhere ? [] : pack.entities.map(({ name }) => [name, pack.name] as const),
    ),
  );
  const entries = packs.flatMap((pack) =>
    pack.operations.map((operation) => entryOf(operation, pack, packOf, faults)),
  );
  const operations = keyed(
    entries.filter((entry) => entry !== undefined),
    (entry) => entry.operation.name,
    'operation',
    faults,
  );
  const jobs = keyed(
    packs.flatMap((pack) => pack.jobs),
    (job) => job.name,
    'job',
    faults,
  );
  const entities = keyed(
    packs.flatMap((pack) => pack.entities),
    (entity) => entity.name,
    'entity',
    faults,
  );
  const clauses = keyed(
    packs.flatMap((pack) =>
      Object.entries(pack.clauses ?? {}).map(([name, clause]) => ({ ...clause, name, pack: pack.name })),
    ),
    (clause) => clause.name,
    'clause',
    faults,
  );
  const capabilities = byCapability([...operations.values()], faults);
  const unbuilt = keyed(
    packs.flatMap((pack) => pack.unbuilt ?? []),
    (job) => job.name,
    'unbuilt job',
    faults,
  );
  for (const { name, owner } of entities.values()) {
    const type = owner === undefined ? undefined : fieldAt(entities, name, owner)?.type;
    if (owner !== undefined && (type?.kind !== 'id' || type.of !== PERSON.name))
      faults.push(
        `${name} is owned by ${owner}, which is no person’s id: name a field that holds one, as in “personId”`,
      );
  }
  for (const { operation } of operations.values()) {
    const { queue } = operation;
    if (queue !== undefined && !queues.has(queue))
      faults.push(`${operation.name} stands in the queue ${queue}, which no pack has`);
  }
  const factKinds = keyed(
    packs.flatMap((pack) => (pack.facts ?? []).map((kind) => ({ ...kind, pack: pack.name }))),
    (kind) => kind.name,
    'kind of fact',
    faults,
  );
  for (const name of unbuilt.keys()) if (jobs.has(name)) faults.push(`${name} is built, and said not to be`);
  if (faults.length > 0) throw new PackError(faults);
  return {
    jobs,
    operations,
    entities,
    unbuilt,
    factKinds,
    packOf,
    jobsOf: new Map(
      packs.flatMap((pack) =>
        pack.isEverywhere ? [] : pack.jobs.map(({ name }) => [name, pack.name] as const),
      ),
    ),
    usedBy: new Map(packs.map(({ name, uses = [] }) => [name, uses])),
    clauses,
    queues,
    events,
    fingerprint: fingerprintOf(packs, [...operations.values()]),
    cards: cardsOf(packs, [...jobs.values()], [...unbuilt.values()]),
    taught: taughtOf(packs),
    offering(name) {
      const one = operations.get(name);
      return one ? [one] : (capabilities.get(name) ?? []);
    },
    vocabulary: {
      enums: Object.assign({}, ...packs.map((pack) => pack.vocabulary.enums)),
      names: packs.flatMap((pack) => pack.vocabulary.names),
      described: packs.flatMap((pack) => pack.vocabulary.described ?? []),
      patterns: Object.assign({}, ...packs.map((pack) => pack.vocabulary.patterns ?? {})),
      filler: packs.flatMap((pack) => pack.vocabulary.filler),
    },
  };
}

/** Each pack by itself, with what every workspace has: what is learnt of it hangs on no other. */
function taughtOf(packs: readonly Pack[]): Taught[] {
  const everywhere = packs.filter(({ isEverywhere }) => isEverywhere);
  const own = packs.filter(({ isEverywhere }) => !isEverywhere);
  return own.map((pack) => {
    const both = [...everywhere, pack];
    return {
      jobs: cardsOf(
        both,
        both.flatMap(({ jobs }) => jobs),
        pack.unbuilt ?? [],
      ),
      outOfScope: both.flatMap(({ outOfScope = [] }) => outOfScope),
      concepts: Object.assign({}, ...both.map(({ concepts = {} }) => concepts)),
      ...(pack.learnt ? { learnt: pack.learnt } : {}),
    };
  });
}

/** Jobs that can be asked for in words; one with neither example nor phrasing is given by a form alone. */
function cardsOf(packs: readonly Pack[], jobs: readonly Job[], unbuilt: readonly UnbuiltJob[]): JobCard[] {
  const phrasings = (name: string) => packs.flatMap((pack) => pack.phrasings?.[name] ?? []);
  const learnt = jobs.filter(({ isReadByCode }) => !isReadByCode);
  return [...learnt, ...unbuilt.map((job) => ({ ...job, examples: [], slots: {} }))]
    .map(({ name, says, examples, slots }) => ({ name, says, examples, slots, phrasings: phrasings(name) }))
    .filter((card) => card.examples.length + card.phrasings.length > 0);
}

/** The pack whose rules speak of an operation; nothing where it is every pack's. */
const ownerOf = (
  pack: Pack,
  { about }: AnyOperation,
  packOf: ReadonlyMap<string, string>,
): string | undefined =>
  about === undefined ? (pack.isEverywhere ? undefined : pack.name) : packOf.get(about);

function entryOf(
  operation: AnyOperation,
  from: Pack,
  packOf: ReadonlyMap<string, string>,
  faults: string[],
): CatalogueEntry | undefined {
  try {
    const { about } = operation;
    const pack = ownerOf(from, operation, packOf);
    // Else it would be judged by the rules of a pack that knows nothing of it.
    if (about !== undefined && !from.isEverywhere && pack !== from.name)
      throw new Error(`${operation.name} is about ${about}, which its pack does not have`);
    const input = typeOf(operation.input, `${operation.name} input`);
    if (input.kind !== 'record') throw new Error(`${operation.name} takes something other than named inputs`);
    const controls = operation.effect === 'propose' ? operation.controls : [];
    for (const control of controls) {
      // A control that is no input would leave a change set that nothing is said to have chosen (law 2).
      if (!Object.hasOwn(input.fields, control))
        throw new Error(`${operation.name} has no input ${control} to be controlled by`);
    }
    const output = typeOf(operation.output, `${operation.name} output`);
    return {
      ...{ operation, input, output },
      ...(pack === undefined ? {} : { pack }),
      ...(from.isEverywhere ? {} : { broughtBy: from.name }),
    };
  } catch (error) {
    faults.push((error as Error).message);
    return undefined;
  }
}

function keyed<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  what: string,
  faults: string[],
): Map<string, T> {
  const map = new Map<string, T>();
  for (const one of all) {
    const name = nameOf(one);
    if (map.has(name)) faults.push(`two of them bring the ${what} ${name}`);
    map.set(name, one);
  }
  return map;
}

/** Those that offer one capability must take and give the same, for a plan names only the capability. */
function byCapability(entries: readonly CatalogueEntry[], faults: string[]): Map<string, CatalogueEntry[]> {
  const offers = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    const { capability } = entry.operation;
    if (capability) offers.set(capability, [...(offers.get(capability) ?? []), entry]);
  }
  for (const [capability, [first, ...others]] of offers) {
    for (const other of others) {
      const same =
        first!.operation.effect === other.operation.effect &&
        assignable(first!.input, other.input) &&
        assignable(other.output, first!.output);
      if (!same)
        faults.push(
          `${other.operation.name} offers ${capability} with another effect or other types than ${first!.operation.name}`,
        );
    }
  }
  return offers;
}

/**
 * Of what a run that goes on could meet changed: what operations take, give and may do, the shapes of
 * answers and records, the rules and policies, and each pack's version, which stands for its code.
 */
function fingerprintOf(packs: readonly Pack[], operations: readonly CatalogueEntry[]): string {
  return hashOf({
    language: PLAN_VERSION,
    packs: packs.map(({ name, version, policies, rules }) => ({ name, version, policies, rules })),
    operations: operations.map(
      ({ operation: { name, capability, effect, yields, reads }, input, output }) => ({
        ...{ name, capability, effect, yields, reads },
        ...{ input, output },
      }),
    ),
    jobs: packs.flatMap(({ jobs }) =>
      jobs.map(({ name, answer }) => [name, typeOf(answer, `${name} answer`)]),
    ),
    entities: packs.flatMap(({ entities }) =>
      entities.map(({ name, fields }) => [name, typeOf(fields, name)]),
    ),
  }).slice(0, 16);
}
