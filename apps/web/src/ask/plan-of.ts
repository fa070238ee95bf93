import type { PlanNode } from '@conductor/contract';
import type { Run, StepReport } from '../api/shapes.ts';
import type { LiveRun, LiveState } from '../api/use-progress.ts';
import { fieldName } from '../parts/words.ts';

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
}

const titleOf = (node: PlanNode): string => {
  if (node.kind === 'call') return node.why ?? fieldName(node.operation.split('.').at(-1) ?? node.operation);
  if (node.kind === 'ask') return node.question;
  return { when: 'Only if', each: 'For each', commit: 'Apply the change', answer: 'Answer' }[node.kind];
};

function inputOf(node: PlanNode): Record<string, unknown> | undefined {
  if (node.kind === 'call') return node.input;
  return node.kind === 'answer' ? node.data : undefined;
}

function* nodes(steps: readonly PlanNode[], depth = 0): Generator<{ node: PlanNode; depth: number }> {
  for (const node of steps) {
    yield { node, depth };
    if (node.kind === 'when') yield* nodes([...node.then, ...(node.else ?? [])], depth + 1);
    if (node.kind === 'each') yield* nodes(node.do, depth + 1);
  }
}

/** The last step has no report of its own: the answer is it. */
const isSaid = (kind: string, run: Run): boolean =>
  kind === 'answer' && run.status === 'answered' && run.answer !== null;

/** The plan, its reports and what is told while it runs, as one list in reading order. */
export function planOf(run: Run, live: LiveRun): PlanStep[] {
  const reports = new Map(run.steps.map((report) => [report.id, report]));
  const planned = [...nodes(run.plan?.steps ?? [])].map(({ node, depth }) => ({
    id: node.id,
    kind: node.kind as string,
    title: titleOf(node),
    depth,
    input: inputOf(node),
  }));
  const known =
    planned.length > 0 ? planned : live.steps.map((step) => ({ ...step, depth: 0, input: undefined }));
  const rest = run.steps.filter(({ id }) => !known.some((step) => step.id === id));
  const titles = new Map(live.steps.map(({ id, title }) => [id, title]));
  return [...known, ...rest.map((report) => ({ ...report, depth: 0, input: undefined }))].map((step) => {
    const report = reports.get(step.id);
    const told = live.states[step.id];
    const over = run.status !== 'running' && run.status !== 'waiting';
    const heard = [titles.get(step.id), told?.note].find((title) => title && title !== step.kind);
    const title = report?.title ?? heard ?? step.title;
    return {
      ...step,
      title,
      state:
        (run.status === 'running' ? told?.state : undefined) ??
        report?.state ??
        (isSaid(step.kind, run) ? 'done' : over ? 'skipped' : 'pending'),
      ...(told?.note && told.note !== title ? { note: told.note } : {}),
      report,
    };
  });
}
