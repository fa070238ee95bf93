import type { Run } from '../api/shapes.ts';

const PLAIN: Record<string, string> = {
  refused: 'This was refused.',
  failed: 'This failed, and nothing was changed.',
  cancelled: 'This was cancelled.',
};

/** Why it was refused, failed or was cancelled, in plain words, and what would make it possible. */
export function Trouble({ run }: { run: Run }) {
  return (
    <div
      className={`border-l-2 py-0.5 pl-3 ${run.status === 'cancelled' ? 'border-line-strong' : 'border-bad'}`}
    >
      <p className="text-base">{run.reason ?? PLAIN[run.status]}</p>
      {run.mend && <p className="text-sm text-soft">{run.mend}</p>}
      {run.clauses && run.clauses.length > 0 && (
        <p className="text-xs text-soft">By the written policy: {run.clauses.join(', ')}</p>
      )}
    </div>
  );
}
