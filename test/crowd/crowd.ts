import { setTimeout as sleep } from 'node:timers/promises';
import { ConductorError, type Pack, type Principal } from '@conductor/contract';
import { amendChangeSet, principalOf, readListedApproval } from '@conductor/postgres';
import { cancelAs } from '../../apps/server/src/cancel-as.ts';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { type Open, open, requestOf } from '../../apps/server/src/open.ts';
import { benchPack } from '../../bench/overhead/pack.ts';

const WORKSPACE = 'crowd';
const WITHIN_MS = 180_000;

/** What people do to one run that waits for an approval, and what must come of it. */
const TREATMENTS = {
  approved: { ends: 'answered', things: 1 },
  'approved twice at once': { ends: 'answered', things: 1 },
  'approved, and rejected late': { ends: 'answered', things: 1 },
  'rejected, and approved late': { ends: 'answered', things: 0 },
  'edited, then approved as it was': { ends: 'answered', things: 1 },
  'cancelled, then approved': { ends: 'cancelled', things: 0 },
  'approved by whoever asked': { ends: 'answered', things: 1 },
  'approved with a forged hash': { ends: 'answered', things: 1 },
} as const;
type Treatment = keyof typeof TREATMENTS;
const treatments = Object.keys(TREATMENTS) as Treatment[];

export interface CrowdResult {
  runs: number;
  /** Each wrong end, and each decision that was taken and ought not to have been, as a sentence. */
  wrong: string[];
  /** Decisions that were refused, as they ought to be. */
  refused: number;
  seconds: number;
  /** Of this process, in megabytes, when every run waited, and at the end. */
  residentMb: { before: number; waiting: number; after: number };
}

/** Many runs at once, each treated in one of these ways, in no order. */
export async function crowd(url: string, runs: number): Promise<CrowdResult> {
  const opened = await openCrowd(url);
  const wrong: string[] = [];
  const began = performance.now();
  const before = resident();
  try {
    const ids = Array.from({ length: runs }, (_, place) => `run-crowd-${place}`);
    await Promise.all(ids.map((id) => submit(opened, id)));
    await until(opened, 'waiting', runs);
    const waiting = resident();
    const people = await peopleOf(opened);
    const shuffled = ids.map((id, place) => ({ id, place })).sort((a, b) => hash(a.id) - hash(b.id));
    let refused = 0;
    await inLanes(shuffled, 50, async ({ id, place }) => {
      const treated = await treat(opened, people, id, treatments[place % treatments.length]!);
      refused += treated.refused;
      wrong.push(...treated.wrong.map((what) => `${id}: ${what}`));
    });
    await until(opened, 'ended', runs);
    wrong.push(...(await wrongEnds(opened, runs)));
    return {
      runs,
      wrong,
      refused,
      seconds: Math.round((performance.now() - began) / 100) / 10,
      residentMb: { before, waiting, after: resident() },
    };
  } finally {
    await opened.close();
  }
}

export function openCrowd(url: string, pack: Pack = benchPack): Promise<Open> {
  return open({
    at: { url },
    packs: [pack],
    beginning: () => ({
      workspace: { id: WORKSPACE, name: 'Crowd', settings: {} },
      people: [
        { id: 'kim', name: 'Kim', email: null, roles: ['worker', 'head'] },
        { id: 'ann', name: 'Ann', email: null, roles: ['head'] },
        { id: 'ben', name: 'Ben', email: null, roles: ['head'] },
      ],
      facts: [],
      changes: [],
    }),
    work: 'always',
    complain: (message) => process.stderr.write(`${message}\n`),
  });
}

const submit = ({ runner }: Open, run: string) =>
  runner.submit(
    requestOf({ workspace: WORKSPACE, user: 'kim', run, form: { job: 'bench.asks', slots: { turn: run } } }),
  );

interface People {
  kim: Principal;
  ann: Principal;
  ben: Principal;
}

async function peopleOf({ store }: Open): Promise<People> {
  const [kim, ann, ben] = await Promise.all(
    ['kim', 'ann', 'ben'].map((id) => principalOf(store, WORKSPACE, id)),
  );
  return { kim: kim!, ann: ann!, ben: ben! };
}

async function treat(opened: Open, { kim, ann, ben }: People, run: string, how: Treatment) {
  const wrong: string[] = [];
  let refused = 0;
  const asked = await pendingOf(opened, run);
  const say = (by: Principal, decision: 'approved' | 'rejected', of = asked) =>
    decideAs(opened, by, { approval: of.id, decision, hash: of.hash, reason: 'as the crowd says' });
  const mustRefuse = async (saying: Promise<unknown>, what: string) => {
    const error = await saying.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error instanceof ConductorError) refused += 1;
    else wrong.push(error ? `${what} broke: ${error}` : `${what} was taken`);
  };
  switch (how) {
    case 'approved':
      await say(ann, 'approved');
      break;
    case 'approved twice at once': {
      const both = await Promise.allSettled([
        say(ann, 'approved'),
        say(ben, 'approved'),
        say(ann, 'approved'),
      ]);
      const taken = both.filter(({ status }) => status === 'fulfilled').length;
      refused += both.length - taken;
      if (taken !== 1) wrong.push(`${taken} of three approvals at once were taken`);
      break;
    }
    case 'approved, and rejected late':
      await say(ann, 'approved');
      await mustRefuse(say(ben, 'rejected'), 'a late rejection');
      break;
    case 'rejected, and approved late':
      await say(ann, 'rejected');
      await mustRefuse(say(ben, 'approved'), 'a late approval');
      break;
    case 'edited, then approved as it was': {
      const change = (await readListedApproval(opened.store, WORKSPACE, asked.id))!.change!;
      const changes = change.changes.map((one) => ({ ...one, after: { ...one.after, n: 7 } }));
      await amendChangeSet(opened.store, kim, { id: change.id, changes, mayAmend: () => {} });
      await mustRefuse(say(ann, 'approved'), 'an approval of what was there before the edit');
      await say(ann, 'approved', await pendingOf(opened, run));
      break;
    }
    case 'cancelled, then approved':
      await cancelAs(opened, kim, { run, reason: 'never mind' });
      await mustRefuse(say(ann, 'approved'), 'an approval after cancelling');
      break;
    case 'approved by whoever asked':
      await mustRefuse(say(kim, 'approved'), 'the approval of whoever asked');
      await say(ann, 'approved');
      break;
    case 'approved with a forged hash':
      await mustRefuse(say(ann, 'approved', { ...asked, hash: 'f'.repeat(64) }), 'a forged hash');
      await say(ann, 'approved');
      break;
  }
  return { wrong, refused };
}

async function pendingOf({ store }: Open, run: string): Promise<{ id: string; hash: string }> {
  const deadline = Date.now() + WITHIN_MS;
  while (Date.now() < deadline) {
    const { rows } = await store.pool.query(
      `select id, hash from conductor.approval where run = $1 and state = 'pending'`,
      [run],
    );
    if (rows[0]) return rows[0];
    await sleep(20);
  }
  throw new Error(`${run} asks nobody`);
}

async function until({ store }: Open, what: 'waiting' | 'ended', runs: number): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  const wanted = what === 'waiting' ? `status <> 'running'` : `status not in ('running', 'waiting')`;
  for (let count = 0; count < runs; await sleep(50)) {
    const { rows } = await store.pool.query(
      `select count(*)::int as count from conductor.run where ${wanted}`,
    );
    count = rows[0].count;
    if (count < runs && Date.now() > deadline) throw new Error(`only ${count} of ${runs} runs are ${what}`);
  }
}

async function wrongEnds({ store }: Open, runs: number): Promise<string[]> {
  const { rows } = await store.pool.query(
    `select r.id, r.status, (select count(*)::int from record.thing t where t.turn = r.id) as things from conductor.run r`,
  );
  const ends = new Map(rows.map(({ id, status, things }) => [id, { status, things }]));
  return Array.from({ length: runs }, (_, place) => {
    const how = treatments[place % treatments.length]!;
    const { ends: status, things } = TREATMENTS[how];
    const end = ends.get(`run-crowd-${place}`);
    return end?.status === status && end.things === things
      ? []
      : [
          `run-crowd-${place}, ${how}, is ${end?.status} with ${end?.things} things, not ${status} with ${things}`,
        ];
  }).flat();
}

async function inLanes<T>(all: readonly T[], lanes: number, act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function resident(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1e6);
}

const hash = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
