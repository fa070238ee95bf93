import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Open, open, requestOf } from '../../apps/server/src/open.ts';
import { benchPack } from '../../bench/overhead/pack.ts';
import { openPlayground, type Playground } from '../chaos/playground.ts';
import { BAD, BAD_JOBS, badPack } from './bad-pack.ts';

/** Each by the name that it must bear, and what is said of it. */
const ENDS: Record<string, RegExp> = {
  throws: /^bad\.do-throws broke: cannot read properties of undefined$/,
  'throws-late': /^bad\.do-throws-late broke: no luck$/,
  'throws-nothing': /^bad\.do-throws-nothing broke: undefined$/,
  loops: /^bad\.do-loops held the process for [\d.]+ seconds and was stopped\.$/,
  'loops-late': /^bad\.do-loops-late held the process/,
  'loops-in-microtasks': /^bad\.do-loops-in-microtasks held the process/,
  'loops-in-regex': /^bad\.do-loops-in-regex held the process/,
  'never-ends': /took longer than 0.2 seconds.*bad\.do-never-ends/,
  'wrong-type': /^bad\.do-wrong-type gave a result that its gate refused: n: .*expected number/,
  'no-type': /^bad\.do-no-type gave a result that its gate refused/,
  'gives-code': /^bad\.do-gives-code .*it holds code/,
  'gives-ring': /^bad\.do-gives-ring .*it holds itself/,
  'gives-too-much': /^bad\.do-gives-too-much .*larger than 50 million/,
  'reads-others': /^bad\.do-reads-others reads thing records, which its pack does not have/,
  'reads-others-by-path': /^bad\.do-reads-others-by-path reads thing records, which its pack/,
  'reads-secrets': /^bad\.do-reads-secrets reads salary records, which are restricted, and says .* internal/,
  'breaks-invariant': /^bad\.do-breaks-invariant broke: no invariant$/,
  'not-ready': /^bad\.do-not-ready broke: no ready$/,
  'changes-nothing-said': /^bad\.do-changes-nothing-said .*it changes salary records, and does not say so/,
  'changes-others': /^bad\.do-changes-others .*it changes thing records, which its pack does not have/,
  'changes-no-list': /^bad\.do-changes-no-list .*it gave no list of changes/,
  'proposes-nothing': /^bad\.do-proposes-nothing .*it gave no list of changes/,
  'throws-facts': /^bad\.do-throws-facts broke: no facts$/,
  'job-plan': /^the plan of bad\.job-plan broke: no plan$/,
  'job-plan-nothing': /^the plan of bad\.job-plan-nothing gave a result that its gate refused/,
  'job-scope': /^the scope of bad\.job-scope broke: no scope$/,
  'job-claims': /^what bad\.job-claims claims broke: no claims$/,
  'job-checks': /^the check count again of bad\.job-checks broke: no check$/,
  'job-checks-others': /^a check of bad\.job-checks-others reads thing records/,
  'job-loops': /^the plan of bad\.job-loops held the process/,
};
/** What these leave behind or keep hold of is contained beside their answer. */
const ANSWERED = ['left-behind', 'keeps-hold'];

let playground: Playground;
let opened: Open;
beforeAll(async () => {
  process.env['CONDUCTOR_HELD_SECONDS'] = '0.5';
  playground = await openPlayground();
  opened = await openContained(await playground.make('contained'), 'always');
});
function openContained(url: string, work: 'always' | 'if-none'): Promise<Open> {
  return open({
    at: { url },
    packs: [benchPack, badPack],
    beginning: () => ({
      workspace: { id: 'contained', name: 'Contained', settings: {} },
      people: [{ id: 'kim', name: 'Kim', email: null, roles: ['worker', 'wrongdoer'] }],
      facts: [],
      changes: [],
    }),
    work,
    complain: () => {},
  });
}
afterAll(async () => {
  await opened?.close();
  await playground.end();
  delete process.env['CONDUCTOR_HELD_SECONDS'];
});

const ask = async (job: string, slots: Record<string, unknown> = {}): Promise<Answer> => {
  const request = requestOf({ workspace: 'contained', user: 'kim', form: { job, slots } });
  await opened.runner.submit(request);
  return opened.runner.settled(request.run, 240_000);
};

const written = async () => {
  const { rows } = await opened.store.pool.query(
    `select (select count(*) from record.badge) + (select count(*) from record.salary) + (select count(*) from record.thing) as n`,
  );
  return Number(rows[0].n);
};

describe(`${verifies('LAW-1')}a pack that misbehaves`, () => {
  it.each(Object.entries(ENDS))('%s: is named, writes nothing, and others go on', async (kind, said) => {
    const beside = ask('bench.effects', { turn: `beside ${kind}` });
    const answer = await ask(`bad.${kind}`);
    expect(answer).toMatchObject({ status: 'failed', reason: expect.stringMatching(said) });
    expect((await beside).status).toBe('answered');
    expect(await written()).toBe(0);
  });

  it('is tried in each of its ways', () => {
    const tried = [...Object.keys(ENDS), ...ANSWERED].sort();
    expect(tried).toEqual([...Object.keys(BAD), ...Object.keys(BAD_JOBS)].sort());
  });
});

describe(`${verifies('LAW-9')}a worker`, () => {
  let url: string;
  let told = '';
  let worker: ChildProcess | undefined;
  const start = async (...flags: string[]) => {
    const file = fileURLToPath(new URL('./contained-worker.testing.ts', import.meta.url));
    const started = spawn(process.execPath, [...flags, file, url], { stdio: ['ignore', 'pipe', 'pipe'] });
    worker = started;
    started.stderr.on('data', (text) => {
      told += text;
    });
    await once(started.stdout, 'data');
    return started;
  };
  /** Starts it again whenever it ends. */
  const keepStarting = (from: ChildProcess): { ends: number } => {
    const seen = { ends: 0 };
    const again = (one: ChildProcess) =>
      void once(one, 'exit').then(async () => {
        seen.ends += 1;
        if (worker === one) again(await start());
      });
    again(from);
    return seen;
  };
  const stop = async () => {
    const last = worker;
    worker = undefined;
    last?.kill('SIGKILL');
    if (last && last.exitCode === null && last.signalCode === null) await once(last, 'exit');
  };
  beforeAll(async () => {
    await opened.close();
    url = await playground.make('deadly', 'contained');
    await start();
    opened = await openContained(url, 'if-none');
  });
  afterAll(stop);

  it('goes on where a pack left behind what breaks later, and names it', async () => {
    expect((await ask('bad.left-behind')).status).toBe('answered');
    await expect
      .poll(() => told)
      .toMatch(/bad\.do-left-behind of run-\S+ left behind .*\(uncaughtException\).*too late/);
    expect(told).toMatch(/bad\.do-left-behind of run-\S+ left behind .*\(unhandledRejection\).*nobody waits/);
    expect(worker!.exitCode).toBeNull();
    expect((await ask('bench.effects', { turn: 'after' })).status).toBe('answered');
  });

  it('keeps what was given as it was given: whoever changes it later breaks alone', async () => {
    expect((await ask('bad.keeps-hold')).answer?.data).toEqual({ n: 0 });
    await expect.poll(() => told).toMatch(/bad\.do-keeps-hold of run-\S+ left behind .*read only/);
  });

  it('that runs out of memory names what took it', async () => {
    await stop();
    const seen = keepStarting(await start('--max-old-space-size=400'));
    const answer = await ask('bad.allocates');
    expect(answer).toMatchObject({ status: 'failed', reason: expect.stringMatching(/^bad\.do-allocates /) });
    expect(seen.ends).toBeLessThanOrEqual(3);
    expect(told).toContain('bad.do-allocates');
    expect((await ask('bench.effects', { turn: 'after memory' })).status).toBe('answered');
    await stop();
  });

  it.each(['kills', 'blocks'])(
    'that a run %s is not ended by it for ever',
    async (kind) => {
      const seen = keepStarting(await start());
      const answer = await ask(`bad.${kind}`);
      expect(answer).toMatchObject({
        status: 'failed',
        reason: `bad.do-${kind} ended the worker that did it, 3 times over.`,
      });
      // The last of the three may be told before its end is seen.
      await expect.poll(() => seen.ends, { timeout: 30_000 }).toBe(3);
      expect((await ask('bench.effects', { turn: `after ${kind}` })).status).toBe('answered');
      await stop();
    },
    600_000,
  );
});
