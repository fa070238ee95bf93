import { Check, MessageSquare, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import type { Approval } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { editableDraft } from './draft-editor.tsx';
import { APPROVE, REJECT, ReasonForm, type Verdict } from './reason-form.tsx';
import type { Deciding } from './use-decision.ts';

interface Props {
  approval: Approval;
  deciding: Deciding;
  /** Whether this person may, and has not said so yet. */
  may: boolean;
  /** Whether it is what they asked for themselves. */
  isOwn: boolean;
  edit: () => void;
}

/** Yes or no to one's own request: no reason is wanted for either. */
function Confirm({ deciding }: { deciding: Deciding }) {
  return (
    <div className="space-y-2">
      <p className="text-sm text-soft">Exactly this is done once you say yes, and nothing before.</p>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={deciding.isPending}
          onClick={() => deciding.mutate({ decision: 'approved' })}
        >
          <Check aria-hidden size={14} />
          Yes, do it
        </Button>
        <Button disabled={deciding.isPending} onClick={() => deciding.mutate({ decision: 'rejected' })}>
          <X aria-hidden size={14} />
          Don’t
        </Button>
      </div>
    </div>
  );
}

/** Approve, or reject with a reason. */
export function ApproveForm({ approval, deciding, may, isOwn, edit }: Props) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  if (verdict && may)
    return <ReasonForm verdict={verdict} deciding={deciding} cancel={() => setVerdict(null)} />;
  if (isOwn && may) return <Confirm deciding={deciding} />;
  const canEdit = editableDraft(approval) !== undefined;
  if (!may && !canEdit) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {may && (
        <>
          <Button
            look="primary"
            disabled={deciding.isPending}
            onClick={() => deciding.mutate({ decision: 'approved' })}
          >
            <Check aria-hidden size={14} />
            Approve
          </Button>
          <Button look="danger" disabled={deciding.isPending} onClick={() => setVerdict(REJECT)}>
            <X aria-hidden size={14} />
            Reject
          </Button>
          <Button look="quiet" disabled={deciding.isPending} onClick={() => setVerdict(APPROVE)}>
            <MessageSquare aria-hidden size={14} />
            Say yes with a note
          </Button>
        </>
      )}
      {canEdit && (
        <Button look="quiet" onClick={edit}>
          <Pencil aria-hidden size={14} />
          Edit the draft
        </Button>
      )}
    </div>
  );
}
