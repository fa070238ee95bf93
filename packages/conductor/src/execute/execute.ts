import type { Outcome, PlanNode, RoutedPlan } from '@conductor/contract';
import { ask } from './ask.ts';
import { commit } from './commit.ts';
import { branchReport, collectedIn, itemsOf, loopReport } from './control.ts';
import { propose } from './propose.ts';
import { readSegment } from './read-segment.ts';
import { type ExecuteBy, Running } from './running.ts';
import { segmentsOf } from './segments.ts';
import { holds } from './values.ts';

export type { ExecuteBy } from './running.ts';

/** RoutedPlan → Outcome. The only stage with effects, and each of them happens once. */
export async function execute(routed: RoutedPlan, by: ExecuteBy): Promise<Outcome> {
  const run = new Running(routed, by);
  try {
    await runBlock(run, routed.checked.plan.steps, '');
    return run.outcome('done');
  } finally {
    by.reached(run.outcome('done'));
  }
}

async function runBlock(run: Running, steps: readonly PlanNode[], within: string): Promise<void> {
  for (const segment of segmentsOf(steps, run.by.catalogue)) {
    if (segment.kind === 'reads') await readSegment(run, segment.steps, within);
    else await runEffect(run, segment.step, within);
  }
}

async function runEffect(run: Running, node: PlanNode, within: string): Promise<void> {
  if (node.kind === 'call') await propose(run, node, within);
  if (node.kind === 'ask') await ask(run, node, within);
  if (node.kind === 'commit') await commit(run, node, within);
  if (node.kind === 'when') {
    const branch = holds(node.if, run.values);
    run.reports.push(branchReport(node, branch));
    await runBlock(run, branch ? node.then : (node.else ?? []), within);
  }
  if (node.kind === 'each') {
    const collected: unknown[] = [];
    for (const [round, item] of itemsOf(node, run.values).entries()) {
      run.values[node.as] = item;
      await runBlock(run, node.do, `${within}[${round}]`);
      collected.push(collectedIn(node, run.values));
    }
    run.values[node.id] = collected;
    run.reports.push(loopReport(node, collected.length));
  }
}
