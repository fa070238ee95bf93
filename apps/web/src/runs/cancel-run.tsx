import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleSlash } from 'lucide-react';
import { useId, useState } from 'react';
import { readAgain } from '../api/queries.ts';
import { send } from '../api/request.ts';
import type { Run } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';

function useCancel(run: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      send(`/api/runs/${encodeURIComponent(run)}/cancel`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(reason ? { reason } : {}),
      }),
    onSettled: () => readAgain(client),
  });
}

/** Cancels a run that runs or waits, once that is confirmed. What it had done is undone where its plan says how. */
export function CancelRun({ run }: { run: Run }) {
  const cancel = useCancel(run.run);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  if (run.status !== 'running' && run.status !== 'waiting') return null;
  if (cancel.isSuccess)
    return (
      <p role="status" className="text-sm text-soft">
        It is being cancelled: the step that it is at is the last one, and what its plan can undo is undone.
      </p>
    );
  if (!asking)
    return (
      <Button look="quiet" onClick={() => setAsking(true)}>
        <CircleSlash aria-hidden size={14} />
        Cancel this run
      </Button>
    );
  return (
    <form
      aria-label="Cancel this run"
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate(reason.trim());
      }}
      className="w-full space-y-2 rounded-lg border border-line-strong p-4"
    >
      <p className="text-sm">
        Nothing more of it is done. What it did so far is undone where its plan says how, and stands
        otherwise.
      </p>
      <label htmlFor={id} className="block text-xs text-soft">
        Why? (may stay empty)
        <input
          id={id}
          // biome-ignore lint/a11y/noAutofocus: it appears because the person asked for it
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
          className={FIELD}
        />
      </label>
      <div className="flex gap-2">
        <Button type="submit" look="danger" disabled={cancel.isPending}>
          Cancel the run
        </Button>
        <Button look="quiet" onClick={() => setAsking(false)}>
          Let it go on
        </Button>
      </div>
      {cancel.error && <Problem error={cancel.error} />}
    </form>
  );
}
