import type { Answer, Pack } from '@conductor/contract';
import { principalOf } from '@conductor/postgres';
import { verifies } from '@conductor/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { type Open, requestOf } from '../../apps/server/src/open.ts';
import { benchPack } from '../../bench/overhead/pack.ts';
import { openPlayground, type Playground } from '../chaos/playground.ts';
import { openCrowd } from '../crowd/crowd.ts';

const WITHIN_MS = 20_000;
const newer: Pack = { ...benchPack, version: '2' };
/** What the plan of a run that waits would still need is gone. */
const without: Pack = {
  ...newer,
  version: '3',
  operations: newer.operations.filter(({ name }) => name !== 'bench.make'),
};

let playground: Playground;
let url: string;
const opened: Open[] = [];

beforeEach(async () => {
  playground = await openPlayground();
  url = await playground.make('upgrade');
});

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await playground.end();
});

async function worker(pack: Pack): Promise<Open> {
  const one = await openCrowd(url, pack);
  opened.push(one);
  return one;
}

async function waits({ runner }: Open, run: string): Promise<void> {
  const form = { job: 'bench.asks', slots: { turn: run } };
  await runner.submit(requestOf({ workspace: 'crowd', user: 'kim', run, form }));
  expect(await runner.settled(run, WITHIN_MS)).toMatchObject({ status: 'waiting' });
}

async function approved(by: Open, run: string): Promise<Answer> {
  const [approval] = (await by.runner.current(run))!.approvals;
  const ann = await principalOf(by.store, 'crowd', 'ann');
  await decideAs(by, ann, { approval: approval!.id, decision: 'approved', hash: approval!.hash });
  return by.runner.settled(run, WITHIN_MS);
}

const told = async ({ store }: Open, run: string): Promise<string[]> =>
  (await store.pool.query('select kind from conductor.journal where run = $1 order by seq', [run])).rows.map(
    ({ kind }) => kind,
  );

describe(`${verifies('LAW-1', 'LAW-3')}a run under another catalogue than it began with`, () => {
  it('is left to the worker that has its own, as long as one lives', { timeout: 60_000 }, async () => {
    const older = await worker(benchPack);
    await worker(newer);
    const runs = Array.from({ length: 8 }, (_, place) => `run-both-${place}`);
    for (const run of runs) await waits(older, run);
    const ends = await Promise.all(runs.map((run) => approved(older, run)));
    expect(ends.map(({ status }) => status)).toEqual(runs.map(() => 'answered'));
    for (const run of runs) expect(await told(older, run)).not.toContain('carried-over');
  });

  it('is carried over where none lives, which its journal says, with the plan it had', {
    timeout: 60_000,
  }, async () => {
    const older = await worker(benchPack);
    await waits(older, 'run-over');
    const before = (await older.runner.current('run-over'))!.plan;
    await opened.shift()!.close();
    const now = await worker(newer);
    const end = await approved(now, 'run-over');
    expect(end).toMatchObject({ status: 'answered', plan: before, changeSets: [expect.any(String)] });
    expect(await told(now, 'run-over')).toContain('carried-over');
  });

  it('is refused where its plan no longer checks: never half done, and told why', {
    timeout: 60_000,
  }, async () => {
    const older = await worker(benchPack);
    await waits(older, 'run-gone');
    await opened.shift()!.close();
    const now = await worker(without);
    const end = await approved(now, 'run-gone');
    expect(end).toMatchObject({ status: 'refused', reason: expect.stringContaining('bench.make') });
    expect(await told(now, 'run-gone')).toContain('carried-over');
    const { rows } = await now.store.pool.query('select count(*)::int as count from record.thing');
    expect(rows).toEqual([{ count: 0 }]);
  });
});
