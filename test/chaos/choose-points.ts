/** One thing to do to one run of the scenario. */
export interface Point {
  /** `again`: the subject is started anew. `companion`: another worker was there all along. `first`: on an empty
   * database, which is made. `twice`: what goes on is killed too. `server`: the database server is killed. `paused`: it
   * is stopped for so long that a companion takes its runs, and then goes on. */
  kind: 'again' | 'companion' | 'first' | 'twice' | 'server' | 'paused';
  phase: string;
  statement: number;
  how: 'before' | 'sent';
  /** For `twice`: where the second one ends. */
  then?: { phase: string; statement: number };
}

export interface Counts {
  /** Statements by phase of a run on a prepared database. */
  prepared: Record<string, number>;
  /** Statements until a new database is open. */
  first: number;
}

/** Of how many points of the prepared run one is of each other kind. */
const COMPANION_EVERY = 7;
const TWICE_EVERY = 5;
const FIRST_SHARE = 0.1;

/** A small generator with a seed, so that a run can be repeated (Mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Points spread over all statements, in any order; as many as there are statements, or `wanted` of them. */
export function choosePoints(counts: Counts, wanted: number | 'all', random: () => number): Point[] {
  const places = phasesOf(counts).flatMap((phase) =>
    Array.from({ length: counts.prepared[phase] ?? 0 }, (_, at) => ({ phase, statement: at + 1 })),
  );
  const firsts = wanted === 'all' ? 40 : Math.max(2, Math.round(wanted * FIRST_SHARE));
  const chosen = wanted === 'all' ? places : spread(places, wanted - firsts, random);
  const points = chosen.map((place, at): Point => {
    const how = random() < 0.5 ? 'before' : 'sent';
    if (at % COMPANION_EVERY === 3) return { kind: 'companion', ...place, how };
    if (at % TWICE_EVERY === 2)
      return { kind: 'twice', ...place, how, then: laterPlace(counts, place, random) };
    return { kind: 'again', ...place, how };
  });
  const opening = Array.from({ length: firsts }, (_, at): Point => {
    const statement = 1 + Math.floor(((at + random()) / firsts) * counts.first);
    return { kind: 'first', phase: 'open', statement, how: random() < 0.5 ? 'before' : 'sent' };
  });
  return shuffled([...opening, ...points], random);
}

/** Points of a kind that takes long: in the middle of each part. */
export function chooseRare(
  kind: 'server' | 'paused',
  wanted: number,
  counts: Counts,
  random: () => number,
): Point[] {
  const phases = phasesOf(counts).filter((phase) => phase !== 'open' && phase !== 'close');
  return Array.from({ length: wanted }, (_, at) => {
    const phase = phases[at % phases.length]!;
    const statement = 1 + Math.floor(random() * (counts.prepared[phase] ?? 1) * 0.8);
    return { kind, phase, statement, how: at % 2 === 0 ? 'sent' : 'before' };
  });
}

const phasesOf = ({ prepared }: Counts): string[] =>
  Object.keys(prepared).filter((phase) => phase !== 'rest');

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

function spread<T>(all: readonly T[], wanted: number, random: () => number): T[] {
  const size = all.length / wanted;
  return Array.from(
    { length: Math.min(wanted, all.length) },
    (_, at) => all[Math.floor((at + random()) * size)]!,
  );
}

/** In what goes on, which opens first and then has less to do than the whole. */
function laterPlace({ prepared }: Counts, { phase }: { phase: string }, random: () => number) {
  const inOpen = random() < 0.4;
  const [on, most] = inOpen ? (['open', prepared.open] as const) : ([phase, prepared[phase]] as const);
  return { phase: on, statement: 1 + Math.floor(random() * (most ?? 1) * 0.6) };
}
