import { Check, Pencil, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { Approval } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { editableDraft } from './draft-editor.tsx';
import { useDecision } from './use-decision.ts';

/** Approve, or reject with a reason. */
export function DecisionButtons({ approval, edit }: { approval: Approval; edit: () => void }) {
  const decision = useDecision(approval);
  const [rejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <div className="space-y-3">
      {rejecting ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            decision.mutate({ decision: 'rejected', reason: reason.trim() });
          }}
          className="space-y-2"
        >
          <label htmlFor={id} className="block text-xs text-soft">
            Why not? The person who asked will read this.
            <input
              id={id}
              required
              // biome-ignore lint/a11y/noAutofocus: it appears because the person asked for it
              autoFocus
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && setRejecting(false)}
              className="mt-1 w-full rounded-md border border-line-strong bg-page px-2.5 py-1.5 text-sm text-ink"
            />
          </label>
          <div className="flex gap-2">
            <Button type="submit" look="danger" disabled={decision.isPending || reason.trim() === ''}>
              Reject
            </Button>
            <Button look="quiet" onClick={() => setRejecting(false)}>
              Cancel
            </Button>
          </div>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          {approval.may && (
            <>
              <Button
                look="primary"
                disabled={decision.isPending}
                onClick={() => decision.mutate({ decision: 'approved' })}
              >
                <Check aria-hidden size={14} />
                Approve
              </Button>
              <Button look="danger" disabled={decision.isPending} onClick={() => setRejecting(true)}>
                <X aria-hidden size={14} />
                Reject
              </Button>
            </>
          )}
          {editableDraft(approval) && (
            <Button look="quiet" onClick={edit}>
              <Pencil aria-hidden size={14} />
              Edit the draft
            </Button>
          )}
        </div>
      )}
      {decision.error && <Problem error={decision.error} />}
    </div>
  );
}
