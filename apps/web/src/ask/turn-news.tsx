import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { planOf } from '../plan/plan-of.ts';

const ENDS: Record<string, string> = {
  answered: 'The answer is ready.',
  question: 'There is a question back.',
  waiting: 'It waits for an approval.',
  refused: 'It was refused.',
  failed: 'It failed.',
};

/** The progress of a run for those who listen to the page rather than look at it. */
export function TurnNews({ run, live }: { run: Run; live: LiveRun }) {
  const step =
    run.status === 'running' ? planOf(run, live).findLast(({ state }) => state === 'running') : undefined;
  return (
    <p role="status" className="sr-only">
      {step ? `${step.title}…` : ENDS[run.status]}
    </p>
  );
}
