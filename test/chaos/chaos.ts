import { setTimeout as sleep } from 'node:timers/promises';
import { type Counts, choosePoints, chooseRare, type Point, randomFrom } from './choose-points.ts';
import type { Counted } from './count.ts';
import { openCounter } from './counter.ts';
import { openPlayground, type Playground } from './playground.ts';
import { openReceiver } from './receiver.ts';
import { runSubject, type SubjectEnd } from './run-subject.ts';
import type { Scenario } from './scenario.ts';
import { type ScenarioName, scenarioOf } from './scenarios.ts';
import { type Trial, tryPoint, type Verdict } from './try-point.ts';

export interface ChaosOptions {
  /** How many kill points; `all` is one at every statement. */
  points: number | 'all';
  /** How often the database server is killed besides. */
  servers: number;
  /** How often a worker is stopped, for so long that another takes its runs. */
  paused: number;
  seed: number;
  scenario: ScenarioName;
  /** No new point begins after this many milliseconds … */
  within?: number;
  /** … but so many are tried whatever they take. */
  atLeast?: number;
  tell?(line: string): void;
}

export interface ChaosResult {
  killPoints: number;
  /** Effects that are missing, that are there more than once, and breaks of the journal's chain. */
  lost: number;
  doubled: number;
  auditBroken: number;
  /** Runs of the scenario that did not come to their end. */
  unfinished: number;
  /** Points whose statement was not reached: the run was done before. */
  missed: number;
  statements: Counts;
  verdicts: Verdict[];
}

const AT_ONCE = 2;
const MOST_FAULTS_TOLD = 40;
const TEMPLATE = 'template_run';

/** Kills the scenario wherever it is told to, and counts what is left of it. */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const { points, servers, paused, seed, scenario, tell = () => {} } = options;
  const began = performance.now();
  const random = randomFrom(seed);
  const playground = await openPlayground();
  const counter = openCounter();
  const receiver = await openReceiver();
  try {
    const of = { playground, counter, receiver, scenario };
    const { counts, reference } = await learn(of, tell);
    const trial = { ...of, template: TEMPLATE, reference };
    const verdicts: Verdict[] = [];
    const isLate = () =>
      performance.now() - began > (options.within ?? Number.POSITIVE_INFINITY) &&
      verdicts.filter(({ killed }) => killed).length >= (options.atLeast ?? 0);
    const tryAll = (chosen: Point[], atOnce: number) =>
      inLanes(chosen, atOnce, async (point) => {
        if (isLate()) return;
        const verdict = await tryPoint(
          point,
          trial,
          `point_${verdicts.length}_${Math.floor(random() * 1e9)}`,
        );
        verdicts.push(verdict);
        tell(lineOf(verdict, verdicts.length));
      });
    await tryAll(choosePoints(counts, points, random), AT_ONCE);
    await tryAll(chooseRare('paused', paused, counts, random), AT_ONCE);
    await tryAll(chooseRare('server', servers, counts, random), 1);
    return resultOf(verdicts, counts);
  } finally {
    counter.end();
    receiver.end();
    await playground.end();
  }
}

/** What a run does that nothing happens to: how often it speaks to the database, and what it leaves there. */
async function learn(
  {
    playground,
    counter,
    receiver,
    scenario,
  }: Pick<Trial, 'playground' | 'counter' | 'receiver' | 'scenario'>,
  tell: (line: string) => void,
): Promise<{ counts: Counts; reference: Counted }> {
  const empty = await playground.make(TEMPLATE);
  const prepared = mustBeDone(await runSubject({ url: empty, scenario, task: 'prepare' }), 'preparing');
  const before = await counter.count(empty);
  const url = await makeAfter(playground, 'calm');
  const webhook = receiver.addressOf('calm');
  const calm = mustBeDone(await runSubject({ url, scenario, webhook }), 'the run without a kill');
  const reference = await counter.count(url);
  mustBeWhole((await scenarioOf(scenario)).leaves, before, reference);
  const counts = {
    prepared: calm.statements,
    first: (prepared.statements['open'] ?? 0) + (prepared.statements['rest'] ?? 0),
  };
  tell(`prepared in ${prepared.ms} ms; a run without a kill: ${calm.ms} ms, ${JSON.stringify(counts)}`);
  return { counts, reference };
}

/** Whoever was connected to the template a moment ago keeps it from being copied. */
async function makeAfter(playground: Playground, name: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await playground.make(name, TEMPLATE);
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error;
      await sleep(50);
    }
  }
}

function mustBeDone(end: SubjectEnd, what: string): SubjectEnd {
  if (end.how !== 'done') throw new Error(`${what} ended as ${end.how}:\n${end.said}`);
  return end;
}

/** The reference is what everything is held against, so it is held against what the scenario says itself. */
function mustBeWhole(leaves: Scenario['leaves'], before: Counted, { effects, broken }: Counted): void {
  const wrong = leaves
    .filter(([, name, count]) => (effects[name] ?? 0) - (before.effects[name] ?? 0) !== count)
    .map(([fact]) => fact);
  if (broken.length > 0) wrong.push('the chain holds');
  if (wrong.length > 0)
    throw new Error(`The run without a kill is wrong already: not so: ${wrong.join('; ')}.`);
}

async function inLanes<T>(all: readonly T[], lanes: number, act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function resultOf(verdicts: Verdict[], statements: Counts): ChaosResult {
  const count = (of: (verdict: Verdict) => number) => verdicts.reduce((sum, verdict) => sum + of(verdict), 0);
  return {
    killPoints: count(({ killed }) => (killed ? 1 : 0)),
    lost: count(({ lost }) => lost.length),
    doubled: count(({ doubled }) => doubled.length),
    auditBroken: count(({ broken }) => broken.length),
    unfinished: count(({ unfinished }) => (unfinished === null ? 0 : 1)),
    missed: count(({ killed }) => (killed ? 0 : 1)),
    statements,
    verdicts,
  };
}

function lineOf(
  { point, killed, lost, doubled, broken, unfinished, ms, finishedMs }: Verdict,
  number: number,
) {
  const where = `${point.kind} ${point.phase} ${point.how} ${point.statement}${point.then ? ` then ${point.then.phase} ${point.then.statement}` : ''}`;
  const faults = [
    ...(unfinished === null ? [] : [`UNFINISHED ${unfinished}`]),
    ...lost.map((one) => `LOST ${one}`),
    ...doubled.map((one) => `DOUBLED ${one}`),
    ...broken.map((one) => `BROKEN ${one}`),
  ];
  const state =
    faults.length > 0
      ? `\n  ${faults.slice(0, MOST_FAULTS_TOLD).join('\n  ')}`
      : killed
        ? 'ok'
        : 'not reached';
  return `${number}. ${where} (${ms} ms, ${finishedMs} to finish): ${state}`;
}
