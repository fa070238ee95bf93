import { type Brief, callPack, callPackNow, GateError, type Job, Plan } from '@conductor/contract';

/**
 * Brief → Plan. A job brings its own plan. After a repair the same plan is made again from a fresh
 * brief: what differs is the data it looks at, and the reason stands in the journal.
 */
export function plan(brief: Brief, job: Job): Plan {
  const what = `the plan of ${job.name}`;
  const made = Plan.safeParse(callPackNow(what, () => job.plan(brief)));
  if (made.success) return made.data;
  throw new GateError(
    what,
    made.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`),
  );
}

/** The same on a stack of its own: a plan that is never made takes nothing around it along. */
export const planApart = (brief: Brief, job: Job): Promise<Plan> =>
  callPack(`the plan of ${job.name}`, () => plan(brief, job));
