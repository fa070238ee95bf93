import { type Brief, type Job, Plan } from '@conductor/contract';

/**
 * Brief → Plan. A job brings its own plan. After a repair the same plan is made again from a fresh
 * brief: what differs is the data it looks at, and the reason stands in the journal.
 */
export function plan(brief: Brief, job: Job): Plan {
  return Plan.parse(job.plan(brief));
}
