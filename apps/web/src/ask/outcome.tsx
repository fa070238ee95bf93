import { useQuery } from '@tanstack/react-query';
import { approvalsQuery } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { ApprovalCard } from '../approvals/approval-card.tsx';
import { AnswerBody } from './answer-body.tsx';
import { planOf } from '../plan/plan-of.ts';
import { QuestionBack } from './question-back.tsx';
import { ScopeLine } from './scope-line.tsx';
import { Trouble } from './trouble.tsx';
import { UndoChanges } from './undo-changes.tsx';

function Running({ run, live }: { run: Run; live: LiveRun }) {
  const step = planOf(run, live).findLast(({ state }) => state === 'running');
  return (
    <p className="flex items-center gap-2.5 text-sm text-soft">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
      {step ? step.title : 'Working out what is asked'}…
    </p>
  );
}

function Approvals({ run }: { run: Run }) {
  const all = useQuery({ ...approvalsQuery('all'), enabled: run.approvals.length > 0 }).data ?? [];
  return all
    .filter((approval) => run.approvals.some(({ id }) => id === approval.id))
    .map((approval) => <ApprovalCard key={approval.id} approval={approval} />);
}

/** What came of a request: its scope, its answer, a question back, an approval to give, or why not. */
export function Outcome({
  run,
  live,
  isLast,
  inline,
  skips,
}: {
  run: Run;
  live: LiveRun;
  isLast: boolean;
  inline: boolean;
  /** What stands elsewhere on the page already. */
  skips?: { approvals: boolean };
}) {
  const { answer } = run;
  return (
    <div className="space-y-5">
      {run.scope && <ScopeLine scope={run.scope} />}
      {run.status === 'running' && <Running run={run} live={live} />}
      {run.status === 'question' && <QuestionBack run={run} open={isLast} />}
      {(run.status === 'refused' || run.status === 'failed') && <Trouble run={run} />}
      {answer && <AnswerBody answer={answer} inline={inline} />}
      {run.approvals.length > 0 && !skips?.approvals && <Approvals run={run} />}
      {run.status !== 'running' && <UndoChanges run={run} />}
    </div>
  );
}
