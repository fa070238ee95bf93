import { type FormEvent, useId, useState } from 'react';
import type { Approval } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';
import { useAmendment } from './use-decision.ts';

/** The one new record of a draft, where it has words that a person may want to change. */
export const editableDraft = ({ change }: Approval) => {
  const [only, ...others] = change?.changes ?? [];
  return others.length === 0 && only?.before === null && typeof only.after?.['title'] === 'string'
    ? only
    : undefined;
};

/** Lets a person change the title and description of a draft before it is decided. */
export function DraftEditor({ approval, close }: { approval: Approval; close: () => void }) {
  const draft = editableDraft(approval);
  const [title, setTitle] = useState(String(draft?.after?.['title'] ?? ''));
  const [description, setDescription] = useState(String(draft?.after?.['description'] ?? ''));
  const amendment = useAmendment(approval.changeSet ?? '');
  const id = useId();
  if (!draft) return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    amendment.mutate([{ ...draft, after: { ...draft.after, title: title.trim(), description } }], {
      onSuccess: close,
    });
  };
  return (
    <form onSubmit={save} className="space-y-3">
      <label htmlFor={`${id}-title`} className="block text-xs text-soft">
        Title
        <input
          id={`${id}-title`}
          required
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          className={FIELD}
        />
      </label>
      <label htmlFor={`${id}-description`} className="block text-xs text-soft">
        Description
        <textarea
          id={`${id}-description`}
          rows={7}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
          className={FIELD}
        />
      </label>
      <p className="text-xs text-faint">An approval already given is void once the draft is changed.</p>
      {amendment.error && <Problem error={amendment.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={amendment.isPending || title.trim() === ''}>
          Save the draft
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
