import type { Answer, Plan, PlanNode, StepReport } from '@conductor/contract';
import { paint } from './paint.ts';
import { stepWords } from './plan-words.ts';

/** What a run made of its plan, as far as it came. */
export type Went = Pick<Answer, 'steps' | 'routes'>;

const MARKS: Record<StepReport['state'], string> = { done: '✓', skipped: '–', waiting: '…', failed: '✗' };

/** A plan as a tree: a line a step, and under it who may do it by which rule, and what came of it. */
export function planTree(plan: Plan, went: Went = { steps: [], routes: {} }): string {
  const slots = plan.honours.length > 0 ? `, honouring ${plan.honours.join(', ')}` : '';
  return [`${paint.bold(plan.job)}${slots}`, ...blockLines(plan.steps, '', went)].join('\n');
}

function blockLines(steps: readonly PlanNode[], indent: string, went: Went): string[] {
  return steps.flatMap((node, place) => {
    const isLast = place === steps.length - 1;
    const below = `${indent}${isLast ? '   ' : '│  '}`;
    const line = `${markOf(node, went)} ${paint.cyan(node.kind)} ${paint.bold(node.id)}  ${stepWords(node)}`;
    const told = toldOf(node, went).map((one) => `${below}   ${paint.dim(one)}`);
    return [`${indent}${isLast ? '└─' : '├─'} ${line}`, ...told, ...branchLines(node, below, went)];
  });
}

function branchLines(node: PlanNode, indent: string, went: Went): string[] {
  if (node.kind !== 'when') return 'do' in node ? blockLines(node.do, indent, went) : [];
  const otherwise = node.else ?? [];
  return [
    ...blockLines(node.then, indent, went),
    ...(otherwise.length > 0
      ? [`${indent}${paint.cyan('otherwise')}`, ...blockLines(otherwise, indent, went)]
      : []),
  ];
}

const reportsOf = (node: PlanNode, { steps }: Went): StepReport[] => steps.filter(({ id }) => id === node.id);

/** Of a step that was come by several times, what needs looking at first. */
function markOf(node: PlanNode, went: Went): string {
  const states = reportsOf(node, went).map(({ state }) => state);
  const state = (['failed', 'waiting', 'done', 'skipped'] as const).find((one) => states.includes(one));
  return state ? MARKS[state] : '·';
}

function toldOf(node: PlanNode, went: Went): string[] {
  const reports = reportsOf(node, went);
  const route = went.routes[node.id];
  const last = reports.at(-1);
  const titled = last && last.title !== stepWords(node) ? last.title : '';
  const times = reports.length > 1 ? `${reports.length} times` : '';
  const undone = reports.some((report) => report.undone) ? 'taken back' : '';
  const attempts = last?.attempts ? `tried ${last.attempts} times` : '';
  const came = [titled, times, attempts, undone].filter(Boolean).join(', ');
  const passed = (last?.passedOver ?? []).map(({ candidate, why }) => `not ${candidate}: ${why}`);
  return [
    ...(route ? [`${route.candidates.join(', ')} – ${route.rule}`] : []),
    ...passed,
    ...(came ? [came] : []),
  ];
}
