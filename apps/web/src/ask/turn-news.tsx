import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { usePlan } from '../plan/use-plan.ts';

const ENDS: Record<string, string> = {
  answered: 'The answer is ready.',
  question: 'There is a question back.',
  waiting: 'It waits for somebody’s word.',
  refused: 'It was refused.',
  failed: 'It failed.',
  cancelled: 'It was cancelled.',
};

/** The progress of a run for those who listen to the page rather than look at it. */
export function TurnNews({ run, live }: { run: Run; live: LiveRun }) {
  const steps = usePlan(run, live);
  const step = run.status === 'running' ? steps.findLast(({ state }) => state === 'running') : undefined;
  const asks = run.status !== 'waiting' || run.approvals.some(({ state }) => state === 'pending');
  return (
    <p role="status" className="sr-only">
      {step ? `${step.title}…` : asks ? ENDS[run.status] : 'It waits.'}
    </p>
  );
}
