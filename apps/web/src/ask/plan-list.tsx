import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { count, duration } from '../parts/words.ts';
import type { PlanStep } from '../plan/plan-of.ts';
import { usePlan } from '../plan/use-plan.ts';
import { StepDetail } from './step-detail.tsx';
import { StepIcon } from './step-icon.tsx';

function PlanLine({ run, step }: { run: Run; step: PlanStep }) {
  const [open, setOpen] = useState(false);
  const quiet = step.state === 'skipped' || step.state === 'pending';
  return (
    <li style={{ paddingLeft: `${step.depth}rem` }}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
        <summary className="-mx-1.5 flex list-none items-start gap-2 rounded-md px-1.5 py-1 text-sm hover:bg-line/40 [&::-webkit-details-marker]:hidden">
          <StepIcon state={step.state} />
          <span className={`min-w-0 flex-1 ${quiet ? 'text-faint' : ''}`}>
            {step.title}
            {step.note && <span className="block text-xs text-faint">{step.note}</span>}
          </span>
          {step.report?.ms !== undefined && step.state === 'done' && (
            <span className="text-2xs leading-5 text-faint tabular-nums">{duration(step.report.ms)}</span>
          )}
          <ChevronRight
            aria-hidden
            size={14}
            className="mt-[3px] shrink-0 text-faint transition-transform group-open:rotate-90"
          />
        </summary>
        <div className="pl-[22px]">{open && <StepDetail run={run} step={step} />}</div>
      </details>
    </li>
  );
}

const NO_PLAN: Record<string, string> = {
  running: 'Working out what is asked…',
  question: 'A plan is made once the question is answered.',
};

/** The plan beside its answer: each step fills in while it runs, and can be opened. */
export function PlanList({ run, live }: { run: Run; live: LiveRun }) {
  const steps = usePlan(run, live);
  const { work } = live;
  if (steps.length === 0)
    return <p className="text-sm text-faint">{NO_PLAN[run.status] ?? 'Nothing was planned for this.'}</p>;
  return (
    <section aria-label="Plan">
      <ol className="space-y-0.5">
        {steps.map((step) => (
          <PlanLine key={step.id} run={run} step={step} />
        ))}
      </ol>
      {run.status === 'running' && work && (
        <p className="mt-3 text-xs text-soft">
          {work.what}: {count(work.done)} of {count(work.of)}
        </p>
      )}
      {run.ms > 0 && run.status !== 'running' && (
        <p className="mt-3 text-xs text-faint">
          {run.job && <span className="font-mono text-2xs">{run.job}</span>} took {duration(run.ms)}.
        </p>
      )}
    </section>
  );
}
