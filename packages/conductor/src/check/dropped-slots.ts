import { type Brief, type Fault, type Job, type Plan, splitRef } from '@conductor/contract';
import { refsIn } from './scope.ts';

/** No drift: what the person said is honoured, or the plan does not run. */
export function droppedSlots(plan: Plan, { intent }: Brief, job: Job): Fault[] {
  const used = new Set<string>();
  for (const ref of refsIn(plan.steps)) {
    const { root, path } = splitRef(ref);
    if (root === 'slot' && path[0]) used.add(path[0]);
  }
  return Object.keys(intent.slots)
    .toSorted()
    .filter((slot) => !plan.honours.includes(slot) || (job.slots[slot]?.type !== 'flag' && !used.has(slot)))
    .map((slot) => ({
      code: 'dropped-slot',
      path: 'honours',
      reason: `the request says ${slot} (${intent.slots[slot]!.shown}) and the plan does nothing with it`,
      mend: `Use slot.${slot} in a step, or ask whether to leave it out.`,
    }));
}
