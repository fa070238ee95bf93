import { type CheckedPlan, type Fault, hashOf, nodesOf, Plan } from '@conductor/contract';
import { answerFaults } from './answer-faults.ts';
import type { CheckBy } from './check-by.ts';
import { droppedSlots } from './dropped-slots.ts';
import { tooBig } from './limits.ts';
import { malformed } from './malformed.ts';
import { overBudget } from './over-budget.ts';
import { walkPlan } from './walk-plan.ts';
import { worstOf } from './worst.ts';

export type Verdict = { kind: 'checked'; plan: CheckedPlan } | { kind: 'faults'; faults: Fault[] };

/** Of a plan, those inside others counted. */
export const MOST_STEPS = 2_000;

/**
 * Plan → CheckedPlan, or every fault there is. Pure: the rules' answers come with it.
 * It takes anything, for a plan read back from the journal is proved again (law 1), and whatever it is
 * given it says so in bounded time.
 */
export function check(candidate: unknown, by: CheckBy): Verdict {
  const big = tooBig(candidate);
  if (big) return { kind: 'faults', faults: [big] };
  const parsed = Plan.safeParse(candidate);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => malformed(issue, candidate));
    return { kind: 'faults', faults };
  }
  const plan = parsed.data;
  const job = by.catalogue.jobs.get(plan.job);
  if (!job)
    return refused('unknown-job', 'job', `there is no job ${plan.job}`, 'Name a job of a loaded pack.');
  const size = [...nodesOf(plan.steps)].length;
  if (size > MOST_STEPS) {
    const reason = `the plan has ${size} steps, and ${MOST_STEPS} are allowed`;
    return refused('too-large', 'steps', reason, 'Do what is alike in a loop, or ask for less at once.');
  }
  const { walk, scope } = walkPlan(plan, job, by);
  const worst = worstOf(plan.steps, by);
  const faults = [
    ...walk.faults,
    ...overBudget(worst, by.budget),
    ...droppedSlots(plan, by.brief, job),
    ...answerFaults(plan, job, scope),
  ];
  if (faults.length > 0) return { kind: 'faults', faults };
  const checked = { plan, hash: hashOf(plan), types: walk.types, labels: walk.labels, worst };
  return { kind: 'checked', plan: checked as unknown as CheckedPlan };
}

const refused = (code: Fault['code'], path: string, reason: string, mend: string): Verdict => ({
  kind: 'faults',
  faults: [{ code, path, reason, mend }],
});
