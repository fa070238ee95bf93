import { Undo2 } from 'lucide-react';
import type { Run } from '../api/shapes.ts';
import { useUndo } from '../api/use-undo.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { plural } from '../parts/words.ts';

/** What a run changed, and the way back. */
export function UndoChanges({ run, what = 'Undo' }: { run: Run; what?: string }) {
  const undo = useUndo();
  const standing = run.changeSets.filter((id) => !run.undone.includes(id));
  if (run.changeSets.length === 0) return null;
  if (undo.isSuccess || standing.length === 0)
    return (
      <p role="status" className="text-sm text-soft">
        Undone. Everything is as it was before.
      </p>
    );
  return (
    <div className="space-y-2">
      <p className="flex items-center gap-3 text-sm text-soft">
        {plural(standing.length, 'change set')} applied.
        <Button disabled={undo.isPending} onClick={() => undo.mutate(standing)}>
          <Undo2 aria-hidden size={14} />
          {undo.isPending ? 'Undoing…' : what}
        </Button>
      </p>
      {undo.error && <Problem error={undo.error} />}
    </div>
  );
}
