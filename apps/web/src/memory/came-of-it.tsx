import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import type { Run } from '../api/shapes.ts';
import { useUndo } from '../api/use-undo.ts';
import { Trouble } from '../ask/trouble.tsx';
import { Button } from '../parts/button.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Problem } from '../parts/problem.tsx';

const WAITS: Record<string, string> = {
  waiting: 'It waits for somebody’s word: it is in the Inbox.',
  question: 'It asks something back.',
};

/** What came of a write, in its own words, and the way back. */
export function CameOfIt({ run }: { run: Run }) {
  const client = useQueryClient();
  const undo = useUndo();
  const isBad = ['refused', 'failed', 'cancelled'].includes(run.status);
  return (
    <div role="status" className="space-y-2 rounded-md bg-sunken px-3 py-2 text-sm">
      {isBad && <Trouble run={run} />}
      {run.answer && <p className="whitespace-pre-wrap">{undo.isSuccess ? 'Undone.' : run.answer.text}</p>}
      {run.question && <p>{run.question.text}</p>}
      {WAITS[run.status] && <p className="text-soft">{WAITS[run.status]}</p>}
      <p className="flex flex-wrap items-center gap-3 text-xs">
        {run.changeSets.length > 0 && !undo.isSuccess && (
          <Button
            disabled={undo.isPending}
            onClick={() =>
              undo.mutate(run.changeSets, {
                onSettled: () => void client.invalidateQueries({ queryKey: ['memory'] }),
              })
            }
          >
            <Undo2 aria-hidden size={14} />
            {undo.isPending ? 'Undoing…' : 'Undo'}
          </Button>
        )}
        <Link
          to="/c/$conversation"
          params={{ conversation: run.conversation }}
          className={`${QUIET_LINK} py-1`}
        >
          {run.status === 'question' ? 'Answer it' : 'How it went'}
        </Link>
      </p>
      {undo.error && <Problem error={undo.error} />}
    </div>
  );
}
