import { tidy } from './capacity.ts';

/** One initiative in a plan: what it waits for, and how long it takes. */
export interface Task {
  id: string;
  dependsOn: readonly string[];
  /** Weeks; null is not estimated, which is not 0. */
  weeks: number | null;
}

/** Weeks from the plan's start. */
export interface Timing {
  id: string;
  earliestStart: number;
  latestStart: number;
  /** Latest start − earliest start: how far it may slip and move nothing else. */
  slack: number;
}

export interface Schedule {
  /** How long the critical path takes, in weeks. */
  weeks: number;
  criticalPath: string[];
  timings: Timing[];
  /** Without a duration, or waiting for one that has none: nothing can be said of when. */
  untimedIds: string[];
  /** Timed, with an untimed one behind them: their slack is at most what is said. */
  uncertainIds: string[];
}

/** Decimal durations add up with errors of this size at most. */
const SAME = 1e-6;

/**
 * The tasks so that each stands after all it waits for; where several may come next, the one that is first
 * in the list (Kahn 1962, doi 10.1145/368996.369025). Or a cycle: each of it waits for the next, the last for
 * the first. What is waited for and is not in the list is taken as done.
 * @param tasks by rank, the highest first
 */
export function orderTasks(tasks: readonly Task[]): { order: string[] } | { cycle: string[] } {
  const rank = new Map(tasks.map(({ id }, place) => [id, place]));
  const waitsFor = new Map(tasks.map((task) => [task.id, new Set(inside(task, rank))]));
  const order: string[] = [];
  const left = [...tasks];
  while (left.length > 0) {
    const next = left.findIndex(({ id }) => waitsFor.get(id)!.size === 0);
    if (next === -1) return { cycle: cycleIn(left, waitsFor) };
    const [{ id }] = left.splice(next, 1) as [Task];
    order.push(id);
    for (const waiting of waitsFor.values()) waiting.delete(id);
  }
  return { order };
}

const inside = ({ dependsOn }: Task, among: ReadonlyMap<string, unknown>): string[] =>
  dependsOn.filter((id) => among.has(id));

/** Where each waits for another, following that from anywhere comes round. */
function cycleIn(left: readonly Task[], waitsFor: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const walked: string[] = [];
  let at = left[0]!.id;
  while (!walked.includes(at)) {
    walked.push(at);
    at = [...waitsFor.get(at)!][0]!;
  }
  return walked.slice(walked.indexOf(at));
}

/**
 * When each could start at the earliest and must at the latest, and the longest chain (critical path method:
 * Kelley and Walker 1959, doi 10.1145/1460299.1460318). Dependencies alone count, not who is free. What has no
 * duration is given none: it and all that waits for it are apart.
 * @param tasks in an order that respects what they wait for
 */
export function scheduleTasks(tasks: readonly Task[]): Schedule {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const timed = new Map<string, Task & { weeks: number }>();
  for (const task of tasks) {
    const isPlaced = inside(task, known).every((id) => timed.has(id));
    if (task.weeks !== null && isPlaced) timed.set(task.id, { ...task, weeks: task.weeks });
  }
  const starts = earliestStarts(timed);
  const weeks = tidy(Math.max(0, ...[...timed.values()].map((task) => starts.get(task.id)! + task.weeks)));
  const latest = latestStarts(timed, weeks);
  const untimedIds = tasks.filter(({ id }) => !timed.has(id)).map(({ id }) => id);
  return {
    weeks,
    criticalPath: longestChain(timed, starts, weeks),
    timings: [...timed.keys()].map((id) => {
      const [earliestStart, latestStart] = [starts.get(id)!, latest.get(id)!];
      return { id, earliestStart, latestStart, slack: tidy(latestStart - earliestStart) };
    }),
    untimedIds,
    uncertainIds: aheadOf(new Set(untimedIds), tasks).filter((id) => timed.has(id)),
  };
}

type Timed = ReadonlyMap<string, Task & { weeks: number }>;

function earliestStarts(timed: Timed): Map<string, number> {
  const starts = new Map<string, number>();
  for (const task of timed.values()) {
    const ends = inside(task, timed).map((id) => starts.get(id)! + timed.get(id)!.weeks);
    starts.set(task.id, tidy(Math.max(0, ...ends)));
  }
  return starts;
}

function latestStarts(timed: Timed, end: number): Map<string, number> {
  const mustEnd = new Map([...timed.keys()].map((id) => [id, end]));
  const starts = new Map<string, number>();
  for (const task of [...timed.values()].reverse()) {
    const start = tidy(mustEnd.get(task.id)! - task.weeks);
    starts.set(task.id, start);
    for (const id of inside(task, timed)) mustEnd.set(id, Math.min(mustEnd.get(id)!, start));
  }
  return starts;
}

/** From what ends last back over what each had to wait for; the first in rank where two are as late. */
function longestChain(timed: Timed, starts: ReadonlyMap<string, number>, end: number): string[] {
  const endOf = (id: string) => starts.get(id)! + timed.get(id)!.weeks;
  const chain: string[] = [];
  let at = [...timed.keys()].find((id) => Math.abs(endOf(id) - end) < SAME);
  while (at !== undefined) {
    chain.unshift(at);
    const start = starts.get(at)!;
    at =
      start < SAME
        ? undefined
        : inside(timed.get(at)!, timed).find((id) => Math.abs(endOf(id) - start) < SAME);
  }
  return chain;
}

/** All that these wait for, however far, in the order of the tasks. */
function aheadOf(ids: ReadonlySet<string>, tasks: readonly Task[]): string[] {
  const ahead = new Set<string>();
  for (const task of tasks.toReversed()) {
    if (ids.has(task.id) || ahead.has(task.id)) for (const id of task.dependsOn) ahead.add(id);
  }
  return tasks.filter(({ id }) => ahead.has(id)).map(({ id }) => id);
}
