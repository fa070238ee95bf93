import type { Facts } from '@conductor/contract';
import { createEmbedder } from '@conductor/models';
import { openStore, type Store } from '@conductor/postgres';
import { sightOfAll } from '@conductor/testkit';
import { openPlayground, type Playground } from '../../test/chaos/playground.ts';
import { textsOf } from './texts.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SEARCHED = 100_000;
const LOOKS = 400;
const SEARCHES = 60;
const TEXTS = 1_000;
const WORKSPACE = 'many';
const NOW = '2026-11-01T00:00:00.000Z';
const THEN = '2026-05-03T00:00:00.000Z';

/** What it costs to recall by key, as of an earlier moment and by relation, by how much is held; and to search. */
export async function run(): Promise<unknown> {
  const playground = await openPlayground();
  try {
    const byKey = [];
    for (const size of SIZES) {
      console.error(`${size.toLocaleString('en')} facts`);
      byKey.push(await withFacts(playground, size, recallCosts));
    }
    console.error(JSON.stringify(byKey));
    console.error(`search of ${SEARCHED.toLocaleString('en')} facts`);
    const search = await withFacts(playground, SEARCHED, searchCosts);
    return {
      machine: `${process.platform} ${process.arch}, Node ${process.version}`,
      unit: 'ms',
      recall: byKey,
      growth: growthOf(byKey),
      search,
    };
  } finally {
    await playground.end();
  }
}

async function withFacts<T>(
  playground: Playground,
  size: number,
  measure: (store: Store, size: number) => Promise<T>,
): Promise<T> {
  const url = await playground.make(`ledger_${size}_${measure.name.toLowerCase()}`);
  const embedder = createEmbedder();
  const store = await openStore({ url, entities: [], embedder: embedder.id, sight: sightOfAll });
  try {
    await fill(store, size);
    return await measure(store, size);
  } finally {
    await store.close();
  }
}

/** A tenth of it is what was put right since: versions that the ledger no longer holds. */
async function fill({ pool }: Store, size: number): Promise<void> {
  await pool.query(`insert into conductor.workspace (id, name) values ($1, 'Many')`, [WORKSPACE]);
  await pool.query(
    `insert into conductor.person (workspace, id, name, roles) values ($1, 'kim', 'Kim', '[]')`,
    [WORKSPACE],
  );
  const texts = textsOf(TEXTS);
  await pool.query(
    `insert into conductor.fact (workspace, id, version, subject, predicate, value, valid_from, recorded_at, recorded_to, status, source)
     select $1, 'fact:' || n, 1, 'thing-' || (n / 4), (array['size', 'keeper', 'colour', 'note'])[1 + n % 4], to_jsonb('thing-' || ((n * 7919::bigint) % ($2::int / 4))),
       timestamptz '2025-01-01' + make_interval(mins => n % 400000), timestamptz '2026-01-01' + make_interval(secs => n % 20000000),
       case when n % 10 = 0 then timestamptz '2026-10-01' end, 'stated',
       jsonb_build_object('by', 'kim', 'where', 'said', 'said', t.said || ' ' || n)
     from generate_series(1, $2::int) n join unnest($3::text[]) with ordinality as t(said, place) on t.place = 1 + n % 1000`,
    [WORKSPACE, size, texts],
  );
  await pool.query(
    `insert into conductor.fact (workspace, id, version, subject, predicate, value, valid_from, recorded_at, status, source)
     select workspace, id, 2, subject, predicate, value, valid_from, recorded_to, 'confirmed', source from conductor.fact where recorded_to is not null`,
  );
  await pool.query('vacuum analyze conductor.fact');
}

async function recallCosts(store: Store, size: number) {
  const thing = () => `thing-${Math.floor(Math.random() * (size / 4))}`;
  const look = (work: (facts: Facts) => Promise<unknown>) =>
    times(LOOKS, () => store.look({ workspace: WORKSPACE, user: 'kim' }, ({ facts }) => work(facts)));
  return {
    facts: size,
    recall: await look((facts) => facts.recall([`${thing()}.keeper`, `${thing()}.*`], NOW)),
    asOf: await look((facts) => facts.about({ subjects: [thing()], heldAt: THEN, validAt: THEN })),
    relation: await look((facts) => facts.about({ predicates: ['keeper'], value: thing(), validAt: NOW })),
    history: await look((facts) => facts.history({ subject: thing(), predicate: 'size' })),
  };
}

/** Where the cost grows no faster than log n, ten times as much costs at most 6/5 and 5/4 as much; measured at p50. */
const growthOf = (costs: readonly { facts: number; recall: { p50: number } }[]) =>
  costs.slice(1).map(({ facts, recall }, place) => ({
    from: costs[place]!.facts,
    to: facts,
    times: Math.round((recall.p50 / costs[place]!.recall.p50) * 100) / 100,
    logarithmic: Math.round((Math.log(facts) / Math.log(costs[place]!.facts)) * 100) / 100,
  }));

async function searchCosts(store: Store, size: number) {
  const embedder = createEmbedder();
  const texts = textsOf(TEXTS);
  console.error('embedding');
  const vectors: Int8Array[] = [];
  for (let at = 0; at < texts.length; at += 64)
    vectors.push(...(await embedder.embed(texts.slice(at, at + 64))));
  // Each fact has the vector of its words without its number: what they mean is the same.
  await store.pool.query(
    `insert into conductor.embedding (workspace, entity, record_id, model, text_hash, vector)
     select $1, 'fact', 'fact:' || n, $2, '', v.vector
     from generate_series(1, $4::int) n join unnest($3::bytea[]) with ordinality as v(vector, place) on v.place = 1 + n % 1000`,
    [
      WORKSPACE,
      embedder.id,
      vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
      size,
    ],
  );
  await store.pool.query('analyze conductor.embedding');
  const search = async (text: string) => {
    const [vector] = await embedder.embed([text]);
    return store.look({ workspace: WORKSPACE, user: 'kim' }, ({ facts }) =>
      facts.search({ text, vector: vector ?? null, model: embedder.id, limit: 20, validAt: NOW }),
    );
  };
  console.error('searching');
  const began = performance.now();
  await search(texts[0]!);
  const first = Math.round(performance.now() - began);
  return {
    facts: size,
    first,
    warm: await times(SEARCHES, (round) => search(texts[(round * 97) % texts.length]!)),
  };
}

async function times(rounds: number, work: (round: number) => Promise<unknown>) {
  for (let round = 0; round < 10; round += 1) await work(round);
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work(round);
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(taken[Math.min(taken.length - 1, Math.floor(taken.length * share))]! * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
