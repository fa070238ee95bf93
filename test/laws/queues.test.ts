import { setTimeout as sleep } from 'node:timers/promises';
import { type Pack, type Queue, readOperation } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Open, requestOf } from '../../apps/server/src/open.ts';
import { benchPack } from '../../bench/overhead/pack.ts';
import { formJob } from '../../bench/overhead/small-pack.ts';
import { openPlayground, type Playground } from '../chaos/playground.ts';
import { openCrowd } from '../crowd/crowd.ts';

const WITHIN_MS = 20_000;
let playground: Playground;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground.end());

/** A pack with one slow step in a queue, and how many of it went on at once at most. */
function queued(queue: Omit<Queue, 'name'>) {
  const seen = { now: 0, most: 0 };
  const slow = readOperation({
    name: 'bench.slow',
    title: 'Take a while',
    input: z.object({}),
    output: z.object({ n: z.number() }),
    yields: 'pack',
    reads: 'public',
    cost: { modelCalls: 0 },
    queue: 'narrow',
    async run() {
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      await sleep(80);
      seen.now -= 1;
      return { n: 1 };
    },
  });
  const call = { kind: 'call', id: 'slow', operation: 'bench.slow', input: {} } as const;
  const pack: Pack = {
    ...benchPack,
    queues: [{ name: 'narrow', ...queue }],
    operations: [...benchPack.operations, slow],
    jobs: [...benchPack.jobs, formJob('bench.queued', [call], { slots: {}, n: 'slow.n' })],
  };
  return { pack, seen };
}

const ask = (opened: Open, runs: string[]) =>
  Promise.all(
    runs.map((run) =>
      opened.runner.submit(
        requestOf({ workspace: 'crowd', user: 'kim', run, form: { job: 'bench.queued', slots: {} } }),
      ),
    ),
  );

describe(`${verifies('LAW-9')}a queue`, () => {
  it('lets no more go on at once than it says, in all workers together, and everybody comes to his turn', {
    timeout: 60_000,
  }, async () => {
    const { pack, seen } = queued({ concurrency: 2 });
    const url = await playground.make('narrow');
    const workers = [await openCrowd(url, pack), await openCrowd(url, pack)];
    const runs = Array.from({ length: 9 }, (_, place) => `run-queued-${place}`);
    await ask(workers[0]!, runs);
    const ends = await Promise.all(runs.map((run) => workers[0]!.runner.settled(run, WITHIN_MS)));
    expect(ends.map(({ status }) => status)).toEqual(runs.map(() => 'answered'));
    expect(seen.most).toBe(2);
    for (const one of workers) await one.close();
  });

  it('lets no more begin within a minute than it says', { timeout: 60_000 }, async () => {
    const { pack } = queued({ concurrency: 5, perMinute: 2 });
    const opened = await openCrowd(await playground.make('rated'), pack);
    const runs = ['run-rated-1', 'run-rated-2', 'run-rated-3'];
    await ask(opened, runs);
    await sleep(2_500);
    const states = await Promise.all(runs.map(async (run) => (await opened.runner.current(run))!.status));
    expect(states.sort()).toEqual(['answered', 'answered', 'running']);
    await opened.close();
  });
});
