import type { PlanNode } from '@conductor/contract';
import type { Run, StepReport } from '../api/shapes.ts';
import type { LiveRun, LiveState } from '../api/use-progress.ts';
import { plural } from '../parts/words.ts';
import { blocksOf, titleOf } from './node-words.ts';

/** A step as the plan's list shows it, whether it ran, runs or is still to come. */
export interface PlanStep {
  id: string;
  kind: string;
  title: string;
  depth: number;
  state: LiveState | 'pending';
  note?: string;
  report?: StepReport;
  input?: Record<string, unknown>;
  /** What it is in the plan; none before there is one. */
  node?: PlanNode;
  /** When it is done at all: "if so", "otherwise". */
  branch?: string;
}

function inputOf(node: PlanNode): Record<string, unknown> | undefined {
  if (node.kind === 'call') return node.input;
  return node.kind === 'answer' ? node.data : undefined;
}

interface Placed {
  node: PlanNode;
  depth: number;
  branch: string;
}

function* nodes(steps: readonly PlanNode[], depth = 0, branch = ''): Generator<Placed> {
  for (const node of steps) {
    yield { node, depth, branch };
    for (const block of blocksOf(node)) yield* nodes(block.steps, depth + 1, block.says);
  }
}

/** The step of the plan that a checkpoint is of: `attempt 2 ask[3](1) edit 1` is of `ask`. */
export const stepOf = (checkpoint: string): string =>
  /^[A-Za-z0-9]+/.exec(checkpoint.replace(/^attempt \d+ /, '').replace(/^(?:compensate \S+ )+/, ''))?.[0] ??
  checkpoint;

const WORST_FIRST = ['failed', 'waiting', 'done', 'skipped'] as const;

/** What came of a step that the run came by several times: the worst of it, and all its time. */
function together(reports: readonly StepReport[]): StepReport | undefined {
  const last = reports.at(-1);
  if (!last || reports.length === 1) return last;
  const spent = reports.flatMap(({ ms }) => ms ?? []);
  return {
    ...last,
    state: WORST_FIRST.find((state) => reports.some((report) => report.state === state)) ?? last.state,
    ...(spent.length > 0 ? { ms: spent.reduce((sum, ms) => sum + ms, 0) } : {}),
    ...(reports.some(({ undone }) => undone) ? { undone: true } : {}),
  };
}

/** Steps whose report tells how often or which way, and not what they are. */
const CONTROL = new Set(['when', 'each', 'repeat', 'compensate']);

/** The last step has no report of its own: the answer is it. */
const isSaid = (kind: string, run: Run): boolean =>
  kind === 'answer' && run.status === 'answered' && run.answer !== null;

interface Known {
  id: string;
  kind: string;
  title: string;
  depth: number;
  input?: Record<string, unknown>;
  node?: PlanNode;
  branch?: string;
}

function knownSteps(run: Run, live: LiveRun): Known[] {
  const planned = [...nodes(run.plan?.steps ?? [])].map(({ node, depth, branch }) => ({
    id: node.id,
    kind: node.kind as string,
    title: titleOf(node),
    depth,
    input: inputOf(node),
    node,
    ...(branch ? { branch } : {}),
  }));
  const known: Known[] = planned.length > 0 ? planned : live.steps.map((step) => ({ ...step, depth: 0 }));
  const rest = [...new Map(run.steps.map((report) => [report.id, report])).values()]
    .filter(({ id }) => !known.some((step) => step.id === id))
    .map(({ id, kind, title }) => ({ id, kind, title, depth: 0 }));
  return [...known, ...rest];
}

/** The plan, its reports and what is told while it runs, as one list in reading order. */
export function planOf(run: Run, live: LiveRun): PlanStep[] {
  const reports = Map.groupBy(run.steps, ({ id }) => id);
  const titles = new Map(live.steps.map(({ id, title }) => [id, title]));
  const over = run.status !== 'running' && run.status !== 'waiting';
  return knownSteps(run, live).map((step) => {
    const own = reports.get(step.id) ?? [];
    const report = together(own);
    const told = live.states[step.id];
    const isControl = CONTROL.has(step.kind);
    const heard = [titles.get(step.id), told?.note].find((title) => title && title !== step.kind);
    const title = isControl ? step.title : (report?.title ?? heard ?? step.title);
    const notes = [
      isControl ? report?.title : told?.note,
      own.length > 1 && !isControl ? plural(own.length, 'time') : undefined,
    ].filter((note) => note && note !== title);
    return {
      ...step,
      title,
      state:
        (run.status === 'running' ? told?.state : undefined) ??
        report?.state ??
        (isSaid(step.kind, run) ? 'done' : over ? 'skipped' : 'pending'),
      ...(notes.length > 0 ? { note: notes.join(' · ') } : {}),
      report,
    };
  });
}
