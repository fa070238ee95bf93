import type { Run } from '../api/shapes.ts';

/** Why it was refused or failed, in plain words, and what would make it possible. */
export function Trouble({ run }: { run: Run }) {
  const refused = run.status === 'refused';
  return (
    <div className="border-l-2 border-bad py-0.5 pl-3">
      <p className="text-base">
        {run.reason ?? (refused ? 'This was refused.' : 'This failed, and nothing was changed.')}
      </p>
      {run.mend && <p className="text-sm text-soft">{run.mend}</p>}
    </div>
  );
}
