import {
  type Brief,
  type CheckedPlan,
  type Fault,
  hashOf,
  type Job,
  nodesOf,
  Plan,
  type PlanNode,
  splitRef,
  typeOf,
} from '@conductor/contract';
import type { CheckBy } from './check-by.ts';
import { fits } from './fits.ts';
import { openingScope } from './opening-scope.ts';
import { refsIn, type Scope } from './scope.ts';
import { Walk } from './walk.ts';

export type Verdict = { kind: 'checked'; plan: CheckedPlan } | { kind: 'faults'; faults: Fault[] };

/**
 * Plan → CheckedPlan, or every fault there is. Pure: the rules' answers come with it.
 * It takes anything, for a plan read back from the journal is proved again (law 1).
 */
export function check(candidate: unknown, by: CheckBy): Verdict {
  const parsed = Plan.safeParse(candidate);
  if (!parsed.success) return { kind: 'faults', faults: parsed.error.issues.map(malformed) };
  const plan = parsed.data;
  const job = by.catalogue.jobs.get(plan.job);
  if (!job) {
    return {
      kind: 'faults',
      faults: [
        {
          code: 'unknown-job',
          path: 'job',
          reason: `there is no job ${plan.job}`,
          mend: 'Name a job of a loaded pack.',
        },
      ],
    };
  }
  const scope = openingScope(job, by);
  const walk = new Walk(by.catalogue, by.policy);
  walk.start(plan.steps, scope);
  const worstSteps = worstOf(plan.steps);
  const faults = [
    ...walk.faults,
    ...overBudget(worstSteps, by.budget.steps),
    ...droppedSlots(plan, by.brief, job),
    ...answerFaults(plan, job, scope),
  ];
  if (faults.length > 0) return { kind: 'faults', faults };
  const checked = { plan, hash: hashOf(plan), types: walk.types, labels: walk.labels, worstSteps };
  return { kind: 'checked', plan: checked as unknown as CheckedPlan };
}

function malformed({ path, message }: { path: PropertyKey[]; message: string }): Fault {
  const at = path.map(String).join('.');
  if (path.at(-1) === 'atMost') {
    return {
      code: 'unbounded-loop',
      path: at,
      reason: `the loop has no bound: ${message}`,
      mend: 'Say atMost how many times it may go round.',
    };
  }
  return { code: 'malformed', path: at, reason: message, mend: 'Write it as the plan language has it.' };
}

/** Steps in the worst case: the dearer branch, every loop at its bound. */
function worstOf(steps: readonly PlanNode[]): number {
  return steps.reduce((sum, node) => {
    if (node.kind === 'when') return sum + 1 + Math.max(worstOf(node.then), worstOf(node.else ?? []));
    if (node.kind === 'each') return sum + 1 + node.atMost * worstOf(node.do);
    return sum + 1;
  }, 0);
}

function overBudget(worst: number, allowed: number): Fault[] {
  if (worst <= allowed) return [];
  return [
    {
      code: 'over-budget',
      path: 'steps',
      reason: `in the worst case it takes ${worst} steps, and ${allowed} are allowed`,
      mend: 'Lower the bounds of its loops, or ask for less at once.',
    },
  ];
}

/** No drift: what the person said is honoured, or the plan does not run. */
function droppedSlots(plan: Plan, brief: Brief, job: Job): Fault[] {
  const used = new Set<string>();
  for (const ref of refsIn(plan.steps)) {
    const { root, path } = splitRef(ref);
    if (root === 'slot' && path[0]) used.add(path[0]);
  }
  return Object.keys(brief.intent.slots)
    .filter((slot) => !plan.honours.includes(slot) || (job.slots[slot]?.type !== 'flag' && !used.has(slot)))
    .map((slot) => ({
      code: 'dropped-slot',
      path: 'honours',
      reason: `the request says ${slot} (${brief.intent.slots[slot]!.shown}) and the plan does nothing with it`,
      mend: `Use slot.${slot} in a step, or ask whether to leave it out.`,
    }));
}

function answerFaults(plan: Plan, job: Job, scope: Scope): Fault[] {
  const answers = [...nodesOf(plan.steps)].filter((node) => node.kind === 'answer');
  const last = plan.steps.at(-1);
  if (answers.length !== 1 || last?.kind !== 'answer') {
    return [
      {
        code: 'no-answer',
        path: 'steps',
        reason: 'a plan ends in its one answer',
        mend: 'End it with an answer step, and have no other.',
      },
    ];
  }
  const shape = typeOf(job.answer, `${job.name} answer`);
  const path = `steps.${plan.steps.length - 1}.data`;
  const faults = fits(last.data, shape, scope, path);
  const evidence = [...refsIn(last.data)];
  if (evidence.length === 0) {
    faults.push({
      code: 'no-answer',
      path,
      reason: 'the answer points at nothing that was found',
      mend: 'Make it of what the steps give.',
    });
  }
  return faults;
}
