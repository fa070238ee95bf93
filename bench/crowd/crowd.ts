import { journalOf, listRuns, openStore, verifyJournal } from '@conductor/postgres';
import { sightOfAll } from '@conductor/testkit';
import { openPlayground, type Playground } from '../../test/chaos/playground.ts';
import { crowd } from '../../test/crowd/crowd.ts';

const EVENTS = 1_000_000;
const EVENTS_A_RUN = 50;
const LOOKS = 30;

/**
 * Many runs at once, each decided twice, late, forged, after an edit or after cancelling; and what the
 * runs page costs where the journal has a million events.
 */
export async function run(sizes = [1_000, 10_000]): Promise<unknown> {
  const playground = await openPlayground();
  try {
    const crowds = [];
    for (const size of sizes) {
      console.error(`${size} runs at once`);
      const { wrong, ...figures } = await crowd(await playground.make(`crowd_${size}`), size);
      crowds.push({ ...figures, wrong: wrong.length, examples: wrong.slice(0, 5) });
    }
    return {
      machine: `${process.platform} ${process.arch}, Node ${process.version}`,
      crowds,
      journal: await longJournal(playground),
    };
  } finally {
    await playground.end();
  }
}

async function longJournal(playground: Playground): Promise<unknown> {
  console.error(`${EVENTS} events`);
  const store = await openStore({
    url: await playground.make('long'),
    entities: [],
    embedder: 'none',
    sight: sightOfAll,
  });
  try {
    const runs = EVENTS / EVENTS_A_RUN;
    await store.pool.query(
      `insert into conductor.run (id, workspace, conversation, "user", request, status, job, answer, at)
       select 'run-' || n, 'long', 'conv-' || (n / 5), 'kim', jsonb_build_object('said', 'how much feedback came in week ' || n), 'answered',
         'feedback.count', jsonb_build_object('ms', 40), now() - make_interval(secs => n) from generate_series(1, $1::int) n`,
      [runs],
    );
    await store.pool.query(
      `insert into conductor.journal (run, seq, workspace, at, kind, step, commitment, previous, hash)
       select 'run-' || r, s, 'long', now(), 'segment', null, md5(r || '/' || s), '', md5(s || '') from generate_series(1, $1::int) r, generate_series(1, $2::int) s`,
      [runs, EVENTS_A_RUN],
    );
    await store.pool.query('analyze');
    const list = await times(() => listRuns(store, 'long', { limit: 50 }));
    const found = await times(() => listRuns(store, 'long', { limit: 50, q: 'week 19876' }));
    const one = await times(() => journalOf(store.pool, 'long', 'run-777'));
    const began = performance.now();
    const { events } = await verifyJournal(store.pool, 'long');
    return {
      events,
      listMs: list,
      searchMs: found,
      oneRunMs: one,
      verifySeconds: Math.round((performance.now() - began) / 100) / 10,
    };
  } finally {
    await store.close();
  }
}

async function times(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const ms: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const from = performance.now();
    await work();
    ms.push(performance.now() - from);
  }
  ms.sort((a, b) => a - b);
  const at = (share: number) => Math.round(ms[Math.floor(ms.length * share)]! * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}
