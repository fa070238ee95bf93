import type { Job, Plan, PlanNode } from '@conductor/contract';
import { Carried } from './carried.ts';
import type { CheckBy } from './check-by.ts';
import { ask } from './nodes/ask.ts';
import { call } from './nodes/call.ts';
import { commit } from './nodes/commit.ts';
import { compensate } from './nodes/compensate.ts';
import { each } from './nodes/each.ts';
import { escalate } from './nodes/escalate.ts';
import { repeat } from './nodes/repeat.ts';
import { wait } from './nodes/wait.ts';
import { when } from './nodes/when.ts';
import { openingScope } from './opening-scope.ts';
import { Outline } from './outline.ts';
import type { Place } from './place.ts';
import type { Scope } from './scope.ts';
import { Walk } from './walk.ts';

/** After so many walks in which labels still fall, all that loops carry is taken for the least trusted. */
const MOST_WALKS = 12;

/**
 * Walks over a plan until what its loops carry stands still: the faults, types and labels are those of the
 * last walk. `scope` is what is known at the end.
 */
export function walkPlan(plan: Plan, job: Job, by: CheckBy): { walk: Walk; scope: Scope } {
  const opening = openingScope(job, by);
  const carried = new Carried();
  for (let count = 1; ; count += 1) {
    const scope = opening.opening(new Outline(plan.steps));
    const walk = new Walk(plan, by, carried, visit);
    walk.start(plan.steps, scope);
    if (!carried.takeMoved()) return { walk, scope };
    if (count >= MOST_WALKS) carried.giveUp();
  }
}

function visit(walk: Walk, node: PlanNode, place: Place): void {
  switch (node.kind) {
    case 'call':
      call(walk, node, place);
      break;
    case 'when':
      when(walk, node, place);
      break;
    case 'each':
      each(walk, node, place);
      break;
    case 'repeat':
      repeat(walk, node, place);
      break;
    case 'ask':
      ask(walk, node, place);
      break;
    case 'wait':
      wait(walk, node, place);
      break;
    case 'commit':
      commit(walk, node, place);
      break;
    case 'compensate':
      compensate(walk, node, place);
      break;
    case 'escalate':
      escalate(walk, node, place);
      break;
    case 'answer':
      // What it is made of is held against the job, once all is known.
      break;
  }
}
