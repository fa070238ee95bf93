import { useMe } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { withMoments } from '../parts/words.ts';
import { type PlanStep, planOf } from './plan-of.ts';

/** The steps of a run's plan, with moments as they are in the workspace's time zone. */
export function usePlan(run: Run, live: LiveRun): PlanStep[] {
  const zone = useMe()?.workspace.timeZone;
  return planOf(run, live).map((step) => ({
    ...step,
    title: withMoments(step.title, zone),
    ...(step.note ? { note: withMoments(step.note, zone) } : {}),
  }));
}
