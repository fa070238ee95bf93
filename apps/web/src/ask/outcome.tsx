import { useQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { approvalsQuery } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { ApprovalCard } from '../approvals/approval-card.tsx';
import { usePlan } from '../plan/use-plan.ts';
import { AnswerBody } from './answer-body.tsx';
import { isOfConversation } from './of-conversation.ts';
import { SaidSoFar } from './phrased.tsx';
import { QuestionBack } from './question-back.tsx';
import { ScopeLine } from './scope-line.tsx';
import { Trouble } from './trouble.tsx';
import { UndoChanges } from './undo-changes.tsx';

function Running({ run, live }: { run: Run; live: LiveRun }) {
  const step = usePlan(run, live).findLast(({ state }) => state === 'running');
  return (
    <>
      <SaidSoFar said={live.said} />
      <p className="flex items-center gap-2.5 text-sm text-soft">
        <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
        {live.said.length > 0 ? 'Writing' : step ? step.title : 'Working out what is asked'}…
      </p>
    </>
  );
}

const ENDED_BADLY: ReadonlySet<string> = new Set(['refused', 'failed', 'cancelled']);

/** What a run lies down for that is no person: people’s questions have cards of their own. */
function WaitsFor({ run, live }: { run: Run; live: LiveRun }) {
  const waits = usePlan(run, live)
    .filter(({ kind, state }) => kind === 'wait' && state === 'waiting')
    .map(({ title }) => `${title.replace(/^Wait /, 'It waits ')}.`);
  return [...waits, ...(run.reason ? [run.reason] : [])].map((says) => (
    <p key={says} className="flex items-center gap-2.5 text-sm text-soft">
      <Hourglass aria-hidden size={14} className="shrink-0 text-wait" />
      {says}
    </p>
  ));
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
  chips,
}: {
  run: Run;
  live: LiveRun;
  isLast: boolean;
  inline: boolean;
  /** What stands elsewhere on the page already. */
  skips?: { approvals: boolean };
  /** What was understood, to be changed: in the place of what the scope says it is limited to. */
  chips?: ReactNode;
}) {
  const { answer } = run;
  return (
    <div className="space-y-5">
      {isOfConversation(run.job) ? null : run.scope ? <ScopeLine scope={run.scope} chips={chips} /> : chips}
      {run.status === 'running' && <Running run={run} live={live} />}
      {run.status === 'question' && <QuestionBack run={run} open={isLast} />}
      {ENDED_BADLY.has(run.status) && <Trouble run={run} />}
      {run.status === 'waiting' && <WaitsFor run={run} live={live} />}
      {answer && <AnswerBody answer={answer} job={run.job} inline={inline} />}
      {run.approvals.length > 0 && !skips?.approvals && <Approvals run={run} />}
      {run.status !== 'running' && <UndoChanges run={run} />}
    </div>
  );
}
