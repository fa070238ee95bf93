import { useId, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import type { Deciding, Decision } from './use-decision.ts';

export type Verdict = Pick<Decision, 'decision'> & {
  label: string;
  button: string;
  look: 'primary' | 'danger';
  required: boolean;
};

export const REJECT: Verdict = {
  decision: 'rejected',
  label: 'Why not? The person who asked will read this.',
  button: 'Reject',
  look: 'danger',
  required: true,
};
export const APPROVE: Verdict = {
  decision: 'approved',
  label: 'A note with your yes. The person who asked will read this.',
  button: 'Approve',
  look: 'primary',
  required: false,
};
export const HANDLED: Verdict = {
  decision: 'handled',
  label: 'What was done about it? The run goes on with this.',
  button: 'It is dealt with',
  look: 'primary',
  required: false,
};

interface Props {
  verdict: Verdict;
  deciding: Deciding;
  /** Where it can be left again. */
  cancel?: () => void;
}

/** A decision with words to it. */
export function ReasonForm({ verdict, deciding, cancel }: Props) {
  const [reason, setReason] = useState('');
  const id = useId();
  const words = reason.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        deciding.mutate({ decision: verdict.decision, ...(words ? { reason: words } : {}) });
      }}
      className="space-y-2"
    >
      <label htmlFor={id} className="block text-xs text-soft">
        {verdict.label}
        <input
          id={id}
          required={verdict.required}
          // biome-ignore lint/a11y/noAutofocus: where it can be left, it appeared because the person asked for it
          autoFocus={cancel !== undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && cancel?.()}
          className={FIELD}
        />
      </label>
      <div className="flex gap-2">
        <Button
          type="submit"
          look={verdict.look}
          disabled={deciding.isPending || (verdict.required && words === '')}
        >
          {verdict.button}
        </Button>
        {cancel && (
          <Button look="quiet" onClick={cancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
