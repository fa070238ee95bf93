import { useQuery } from '@tanstack/react-query';
import {
  BotMessageSquare,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  Hourglass,
  LoaderCircle,
} from 'lucide-react';
import { timelineQuery } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { Outcome } from '../ask/outcome.tsx';
import { Problem } from '../parts/problem.tsx';
import { duration, plural } from '../parts/words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { Journal } from './journal.tsx';
import { ModelsAsked } from './models-asked.tsx';
import { StageEntries } from './stage-entries.tsx';
import { StepEntry } from './step-entry.tsx';
import { Entry } from './timeline-parts.tsx';
import { BEFALLEN } from './what-befell.tsx';

const ENDS = {
  answered: [CircleCheck, 'text-good', 'Answered'],
  question: [CircleHelp, 'text-accent', 'Asked back'],
  waiting: [Hourglass, 'text-wait', 'Waits'],
  refused: [CircleX, 'text-bad', 'Refused'],
  failed: [CircleX, 'text-bad', 'Failed'],
  cancelled: [CircleSlash, 'text-faint', 'Cancelled'],
  running: [LoaderCircle, 'text-accent animate-spin', 'Running'],
} as const;

/** How a run went, from what was said to what came of it. */
export function Timeline({ run, live }: { run: Run; live: LiveRun }) {
  const { data: timeline, error } = useQuery(timelineQuery(run.run, run.status));
  const events = timeline?.events ?? [];
  const steps = usePlan(run, live);
  const [Icon, look, title] = ENDS[run.status];
  return (
    <section aria-label="Timeline">
      <h2 className="sr-only">How it went</h2>
      {error && <Problem error={error} />}
      <ol className="ml-2">
        <StageEntries
          run={run}
          events={events}
          kinds={['asked', 'interpreted', 'recalled', 'checked', 'refused', 'routed']}
        />
        {steps.map((step) => (
          <StepEntry key={step.id} run={run} step={step} timeline={timeline} />
        ))}
        <StageEntries run={run} events={events} kinds={Object.keys(BEFALLEN)} />
        <StageEntries run={run} events={events} kinds={['repaired', 'validated']} />
        {run.models && run.models.length > 0 && (
          <Entry
            icon={<BotMessageSquare aria-hidden size={14} strokeWidth={2} className="text-faint" />}
            title="Had models help"
            aside={plural(
              run.models.reduce((sum, { attempts }) => sum + attempts.length, 0),
              'call',
            )}
          >
            <ModelsAsked uses={run.models} />
          </Entry>
        )}
        <Entry
          icon={<Icon aria-hidden size={14} strokeWidth={2} className={look} />}
          title={title}
          aside={run.ms > 0 ? duration(run.ms) : undefined}
          isOpen
        >
          <div className="text-ink">
            <Outcome
              run={run}
              live={live}
              isLast={run.status === 'question'}
              inline
              skips={{ approvals: true }}
            />
          </div>
        </Entry>
      </ol>
      <Journal events={events} />
    </section>
  );
}
