import { useQuery } from '@tanstack/react-query';
import { approvalsQuery } from '../api/queries.ts';
import type { ChangeSetView, Run, RunTimeline } from '../api/shapes.ts';
import { ApprovalCard } from '../approvals/approval-card.tsx';
import { ChangeDiff } from '../approvals/change-diff.tsx';
import { StepIcon } from '../ask/step-icon.tsx';
import { Badge } from '../parts/badge.tsx';
import { FoldedValue } from '../parts/folded.tsx';
import { duration, plural } from '../parts/words.ts';
import { bounds, titleOf } from '../plan/node-words.ts';
import { type PlanStep, stepOf } from '../plan/plan-of.ts';
import { Entry, Told } from './timeline-parts.tsx';

/** Who could have done it, in order: the one that did, and why those before it did not. */
function Candidates({ run, step }: { run: Run; step: PlanStep }) {
  const { report } = step;
  const route = run.routes[step.id];
  const rule = report?.route ?? route?.rule;
  const passedOver = report?.passedOver ?? [];
  const rest = (route?.candidates ?? []).filter(
    (name) => name !== report?.operation && !passedOver.some(({ candidate }) => candidate === name),
  );
  return (
    <>
      {rule && (
        <Told name="Chosen by">
          {rule}
          {rest.length > 0 && (
            <span className="text-soft">
              {step.kind === 'ask' ? ': ' : ', then '}
              <span className="font-mono text-xs">{rest.join(', ')}</span>
            </span>
          )}
        </Told>
      )}
      {passedOver.length > 0 && (
        <Told name="Passed over">
          <ul>
            {passedOver.map(({ candidate, why }) => (
              <li key={candidate}>
                <span className="font-mono text-xs">{candidate}</span>: {why}
              </li>
            ))}
          </ul>
        </Told>
      )}
    </>
  );
}

function Proposed({ set }: { set: ChangeSetView }) {
  return (
    <Told name="Proposed">
      <p className="flex flex-wrap items-center gap-x-3">
        {set.summary} <span className="text-xs text-faint">{plural(set.size, 'record')}</span>
        <Badge state={set.state} />
        <span className="font-mono text-2xs text-faint">{set.id}</span>
      </p>
      <details>
        <summary className="py-0.5 text-xs text-soft">The exact difference</summary>
        <div className="pt-2">
          <ChangeDiff change={set} />
        </div>
      </details>
    </Told>
  );
}

function Asked({ run, step }: { run: Run; step: PlanStep }) {
  const own = run.approvals.filter((approval) => stepOf(approval.step) === step.id);
  const all = useQuery({ ...approvalsQuery('all'), enabled: own.length > 0 }).data ?? [];
  return all
    .filter(({ id }) => own.some((approval) => approval.id === id))
    .map((approval) => <ApprovalCard key={approval.id} approval={approval} />);
}

/** How it went, in a word or a time. */
function asideOf({ state, report }: PlanStep): string {
  if (state === 'skipped') return 'not done';
  if (state === 'pending') return 'to come';
  const went = report?.ms !== undefined ? duration(report.ms) : state;
  return report?.undone ? `${went}, undone` : went;
}

interface Props {
  run: Run;
  step: PlanStep;
  timeline: RunTimeline | undefined;
}

/** One step as it went: what it was given, what it gave, what was checked, and why it went this way. */
export function StepEntry({ run, step, timeline }: Props) {
  const { report, kind, state } = step;
  const input = timeline?.inputs[step.id] ?? step.input;
  const value = timeline?.values[step.id];
  const proposed = (timeline?.changeSets ?? []).filter((set) => set.step && stepOf(set.step) === step.id);
  const asks = kind === 'ask' || kind === 'escalate';
  const isQuiet = state === 'skipped' || state === 'pending';
  const gate = report?.gate ?? [];
  return (
    <Entry
      icon={<StepIcon state={state} />}
      title={
        <span className={isQuiet ? 'font-normal text-faint' : ''}>
          {step.title}
          {step.note && <span className="ml-2 text-xs font-normal text-faint">{step.note}</span>}
        </span>
      }
      aside={asideOf(step)}
      depth={step.depth}
      isOpen={asks && !isQuiet}
    >
      {(report?.operation ?? kind !== 'call') && (
        <Told name={report?.operation ? 'Operation' : 'Kind'}>
          <span className="font-mono text-xs">{report?.operation ?? kind}</span>
        </Told>
      )}
      {step.node && !step.title.startsWith(titleOf(step.node)) && (
        <Told name="In the plan">{titleOf(step.node)}</Told>
      )}
      {step.node &&
        bounds(step.node).map(([name, says]) => (
          <Told key={name} name={name}>
            {says}
          </Told>
        ))}
      {(report?.attempts ?? 1) > 1 && <Told name="Tried">{plural(report!.attempts!, 'time')}</Told>}
      {report?.undone && <Told name="Undone">It was taken back afterwards.</Told>}
      <Candidates run={run} step={step} />
      {gate.length > 0 && <Told name="Checked">{gate.join(', ')}</Told>}
      {input && Object.keys(input).length > 0 && (
        <Told name={kind === 'answer' ? 'Made of' : 'Given'}>
          <FoldedValue value={input} />
        </Told>
      )}
      {value !== undefined && (
        <Told name="Gave">
          <FoldedValue value={value} />
        </Told>
      )}
      {value === undefined && kind === 'call' && state === 'done' && (
        <Told name="Gave">
          <span className="text-faint">Its value is no longer kept.</span>
        </Told>
      )}
      {proposed.map((set) => (
        <Proposed key={set.id} set={set} />
      ))}
      {asks && <Asked run={run} step={step} />}
    </Entry>
  );
}
