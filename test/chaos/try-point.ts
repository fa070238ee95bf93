import { setTimeout as sleep } from 'node:timers/promises';
import type { Point } from './choose-points.ts';
import type { Counted } from './count.ts';
import { type Counter, compare } from './counter.ts';
import type { KillAt } from './kill-at.ts';
import type { Playground } from './playground.ts';
import type { Receiver } from './receiver.ts';
import { runSubject, type SubjectEnd, type SubjectOptions, startCompanion } from './run-subject.ts';
import type { ScenarioName } from './scenarios.ts';

type Subject = Pick<SubjectOptions, 'url' | 'scenario' | 'webhook'>;

/** What goes on after a kill has this long to finish. */
const FINISH_WITHIN_MS = 30_000;
const SERVER_AWAY_MS = 700;
/** Longer than it takes another worker to hold a paused one for gone. */
const PAUSED_FOR_MS = 19_000;

export interface Verdict {
  point: Point;
  /** Whether the kill came: a run may be done before its statement. */
  killed: boolean;
  lost: string[];
  doubled: string[];
  broken: string[];
  /** Why it did not finish, where it did not. */
  unfinished: string | null;
  ms: number;
  /** Of what went on after the kill, until it was done. */
  finishedMs: number;
  complaints: string[];
}

export interface Trial {
  playground: Playground;
  counter: Counter;
  scenario: ScenarioName;
  receiver: Receiver;
  template: string;
  reference: Counted;
}

/** Kills one run of the scenario at one point, lets it be gone on with, and has its effects counted. */
export async function tryPoint(point: Point, trial: Trial, name: string): Promise<Verdict> {
  const { playground, counter, template, reference, scenario, receiver } = trial;
  const began = performance.now();
  const url = await playground.make(name, point.kind === 'first' ? undefined : template);
  const webhook = receiver.addressOf(name);
  const subject = { url, scenario, webhook };
  const companion =
    point.kind === 'companion' || point.kind === 'paused' ? await startCompanion(subject) : undefined;
  try {
    const kill = killOf(point, playground);
    const pauseFor = point.kind === 'paused' ? PAUSED_FOR_MS : undefined;
    const [first] = await Promise.all([
      runSubject({ ...subject, kill, pauseFor }),
      kill.server && reviveOnce(playground),
    ]);
    const last = await goOn(point, subject, first);
    await companion?.end();
    const counted = await counter.count(url);
    const received = receiver.faultsOf(name, counted);
    const { lost, doubled } = compare(counted, reference);
    return {
      point,
      killed: first.how === 'killed' || point.kind === 'server' || point.kind === 'paused',
      lost: [...lost, ...received.lost],
      doubled: [...doubled, ...received.doubled],
      broken: counted.broken,
      unfinished: last.how === 'done' ? null : `${last.how}: ${last.said.slice(-1_500)}`,
      ms: Math.round(performance.now() - began),
      finishedMs: last.ms,
      complaints: [...first.complaints, ...last.complaints],
    };
  } finally {
    await companion?.end();
    await playground.drop(name);
  }
}

function killOf({ kind, phase, statement, how }: Point, playground: Playground): KillAt {
  const at = { phase, statement, how };
  if (kind === 'paused') return { ...at, signal: 'SIGSTOP' };
  if (kind !== 'server') return at;
  return { ...at, server: { pid: playground.postmaster(), folder: playground.cluster } };
}

/** Starts the server again once it is dead, while the subject still wonders where it is. */
async function reviveOnce(playground: Playground): Promise<void> {
  const deadline = Date.now() + FINISH_WITHIN_MS;
  while (playground.isRunning() && Date.now() < deadline) await sleep(20);
  await sleep(SERVER_AWAY_MS);
  await playground.revive();
}

async function goOn(point: Point, subject: Subject, first: SubjectEnd): Promise<SubjectEnd> {
  if (first.how !== 'killed' && first.how !== 'error') return first;
  if (point.then) await runSubject({ ...subject, kill: { ...point.then, how: point.how } });
  return runSubject({ ...subject, within: FINISH_WITHIN_MS });
}
