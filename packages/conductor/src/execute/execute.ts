import {
  blocksOf,
  type CallNode,
  type Outcome,
  type PlanNode,
  type RoutedPlan,
  Suspended,
} from '@conductor/contract';
import { analyse } from './analyse/analyse.ts';
import { commit } from './commit.ts';
import { register, takeBack } from './compensation.ts';
import { branchReport, failedReport } from './control.ts';
import { each } from './each.ts';
import { ask } from './people/ask.ts';
import { propose } from './propose.ts';
import { proposeAndCommit } from './propose-and-commit.ts';
import { readSegment } from './read-segment.ts';
import { repeat } from './repeat.ts';
import { type ExecuteBy, Running } from './running.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { holds } from './values.ts';
import { wait } from './wait.ts';

export type { ExecuteBy } from './running.ts';

/**
 * RoutedPlan → Outcome. The only stage with effects, and each of them happens once. Where a step fails
 * for good or the run is cancelled, what was done is taken back as the plan says how.
 */
export async function execute(routed: RoutedPlan, by: ExecuteBy): Promise<Outcome> {
  const run = new Running(routed, by);
  try {
    await runBlock(run, routed.checked.plan.steps, '');
    return run.outcome('done');
  } catch (error) {
    throw await takeBack(run, error, runBlock);
  } finally {
    by.reached(run.outcome('done'));
  }
}

async function runBlock(run: Running, steps: readonly PlanNode[], within: string): Promise<void> {
  for (const segment of segmentsOf(steps, run.by.catalogue)) {
    if (segment.kind === 'reads') await readSegment(run, segment.steps, within);
    else await runChange(run, segment, within);
  }
}

async function runChange(
  run: Running,
  segment: Exclude<Segment, { kind: 'reads' }>,
  within: string,
): Promise<void> {
  const fallen = (step: PlanNode) => (error: unknown) => fail(run, step, error);
  if (segment.kind === 'effect') return runEffect(run, segment.step, within).catch(fallen(segment.step));
  const { call, commit } = segment;
  if (!run.by.brief.dryRun) return proposeAndCommit(run, segment, within).catch(fallen(commit));
  for (const step of [call, commit]) await runEffect(run, step, within).catch(fallen(step));
}

/** A step that holds others has not failed itself: one of them has. */
function fail(run: Running, step: PlanNode, error: unknown): never {
  if (!(error instanceof Suspended) && blocksOf(step).length === 0)
    run.reports.push(failedReport(step, error));
  throw error;
}

async function runEffect(run: Running, node: PlanNode, within: string): Promise<void> {
  switch (node.kind) {
    case 'call':
      return isAnalysis(node, run) ? analyse(run, node, within) : propose(run, node, within);
    case 'ask':
    case 'escalate':
      return ask(run, node, within);
    case 'wait':
      return wait(run, node, within);
    case 'commit':
      return commit(run, node, within);
    case 'compensate':
      return register(run, node, within);
    case 'each':
      return each(run, node, within, runBlock);
    case 'repeat':
      return repeat(run, node, within, runBlock);
    case 'when': {
      const branch = holds(node.if, run.values);
      run.reports.push(branchReport(node, branch));
      return runBlock(run, branch ? node.then : (node.else ?? []), within);
    }
  }
}

const isAnalysis = ({ operation }: CallNode, { by }: Running): boolean =>
  by.catalogue.offering(operation).every((offer) => offer.operation.effect === 'analyse');
