import { Link } from '@tanstack/react-router';
import type { Work } from '../api/use-progress.ts';
import { useRun } from '../api/use-run.ts';
import { Outcome } from '../ask/outcome.tsx';
import { Trouble } from '../ask/trouble.tsx';
import { UndoChanges } from '../ask/undo-changes.tsx';
import { type ImportData, ImportDataView } from '../data/import-data.tsx';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count, duration } from '../parts/words.ts';

function Bar({ work }: { work: Work | null }) {
  const rate = work?.perSecond ? ` · ${count(Math.round(work.perSecond))} a second` : '';
  const left = work?.secondsLeft ? ` · ${duration(work.secondsLeft * 1_000)} left` : '';
  const said = work ? `${work.what}: ${count(work.done)} of ${count(work.of)}${rate}${left}` : 'Starting…';
  return (
    <div className="space-y-2">
      <div
        role="progressbar"
        aria-label="Import"
        aria-valuemin={0}
        aria-valuemax={work?.of ?? 1}
        aria-valuenow={work?.done ?? 0}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full bg-accent transition-[width] duration-300"
          style={{ width: `${work && work.of > 0 ? (100 * work.done) / work.of : 2}%` }}
        />
      </div>
      <p className="text-sm text-soft tabular-nums">{said}</p>
    </div>
  );
}

const isImportData = (
  data: Record<string, unknown> | undefined,
): data is Record<string, unknown> & ImportData => Array.isArray(data?.['rejected']);

interface Props {
  id: string;
  wasDryRun: boolean;
  importNow?: () => void;
  again: () => void;
}

/** An import while it runs and what came of it. */
export function ImportRun({ id, wasDryRun, importNow, again }: Props) {
  const { run, error, live } = useRun(id);
  if (error && !run) return <Problem error={error} />;
  if (!run) return <Waiting />;
  const data = run.answer?.data;
  if (run.status === 'running') return <Bar work={live.work} />;
  return (
    <div className="space-y-6">
      <p role="status" className="text-base font-medium">
        {run.status !== 'answered'
          ? 'The import stopped'
          : wasDryRun
            ? 'Dry run: nothing was written'
            : 'Imported'}
      </p>
      {run.status === 'refused' || run.status === 'failed' ? (
        <Trouble run={run} />
      ) : isImportData(data) && run.status === 'answered' ? (
        <>
          <ImportDataView data={data} />
          <UndoChanges run={run} what="Undo import" />
        </>
      ) : (
        <Outcome run={run} live={live} isLast inline />
      )}
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        {wasDryRun && importNow && (
          <Button look="primary" onClick={importNow}>
            Import now
          </Button>
        )}
        <Button onClick={again}>Another file</Button>
        <Link
          to="/runs/$run"
          params={{ run: id }}
          className="px-2 text-sm text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          The run
        </Link>
      </div>
    </div>
  );
}
