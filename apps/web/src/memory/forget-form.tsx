import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { readAgain, useMe } from '../api/queries.ts';
import { post } from '../api/request.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';
import { count } from '../parts/words.ts';
import type { ErasureReport } from './memory-shapes.ts';

/** What may be forgotten by, and how it is asked for. */
const WAYS = [
  {
    value: 'subject',
    says: 'What is held about something',
    asks: 'What about? As it is held: pricing, or a record’s id',
  },
  { value: 'by', says: 'What somebody said', asks: 'Who said it?' },
  { value: 'record', says: 'What was found in a record', asks: 'The record’s id' },
  { value: 'before', says: 'What has long been over', asks: 'Over since before' },
  { value: 'person', says: 'A person, as the law has it', asks: 'The id of the person’s record' },
] as const;
type Way = (typeof WAYS)[number]['value'];

interface Asked {
  way: Way;
  what: string;
  why: string;
}

function useForget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ way, what, why, dryRun }: Asked & { dryRun: boolean }) =>
      post<ErasureReport>('/api/memory/forget', { [way]: what, why, dryRun }),
    onSuccess: ({ done }) => {
      if (!done) return;
      void client.invalidateQueries({ queryKey: ['memory'] });
      readAgain(client);
    },
  });
}

export function Report({ report: { done, what, gone, ended, left, id } }: { report: ErasureReport }) {
  const counts = Object.entries(gone).filter(([, many]) => many > 0);
  return (
    <section aria-label={done ? 'What was erased' : 'What would be erased'} className="space-y-2 text-sm">
      <h3 className="font-semibold">
        {done ? 'Erased' : 'This would be erased'}: {what}
      </h3>
      {counts.length === 0 && <p className="text-soft">Nothing: it is nowhere.</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4">
        {counts.map(([name, many]) => (
          <div key={name} className="contents">
            <dt className="text-right tabular-nums">{count(many)}</dt>
            <dd className="text-soft">{name}</dd>
          </div>
        ))}
      </dl>
      {ended.length > 0 && (
        <p className="text-wait">
          {done ? 'Runs that were ended for it' : 'Runs that would be ended for it'}: {count(ended.length)}
        </p>
      )}
      {left.length > 0 && (
        <div className="text-wait">
          <p>{done ? 'What you have to see to yourself:' : 'What you would have to see to yourself:'}</p>
          <ul className="list-disc pl-5">
            {left.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {done && <p className="text-xs text-faint">Kept in the audit as {id}, without the words.</p>}
    </section>
  );
}

interface WhatProps {
  asked: Asked;
  set: (part: Partial<Asked>) => void;
}

/** What exactly is forgotten. */
function What({ asked: { way, what }, set }: WhatProps) {
  const people = useMe()?.people ?? [];
  const id = useId();
  const { asks } = WAYS.find(({ value }) => value === way)!;
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-soft">
        {asks}
      </label>
      {way === 'by' ? (
        <select
          id={id}
          required
          value={what}
          onChange={({ target }) => set({ what: target.value })}
          className={FIELD}
        >
          <option value="">Choose…</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          required
          type={way === 'before' ? 'date' : 'text'}
          autoComplete="off"
          value={what}
          onChange={({ target }) => set({ what: target.value })}
          className={FIELD}
        />
      )}
    </div>
  );
}

/** Erases for good: first what would go is shown, and only exactly that can then be erased. */
export function ForgetForm({ close, about = '' }: { close: () => void; about?: string }) {
  const [asked, setAsked] = useState<Asked>({ way: 'subject', what: about, why: '' });
  const preview = useForget();
  const erase = useForget();
  const set = (part: Partial<Asked>) => {
    setAsked((now) => ({ ...now, ...part }));
    preview.reset();
  };
  if (erase.data)
    return (
      <div className="space-y-3">
        <Report report={erase.data} />
        <Button look="quiet" onClick={close}>
          Close
        </Button>
      </div>
    );
  return (
    <form
      aria-label="Forget"
      onSubmit={(event) => {
        event.preventDefault();
        preview.mutate({ ...asked, what: asked.what.trim(), dryRun: true });
      }}
      className="space-y-3"
    >
      <label className="block text-xs text-soft">
        Forget
        <select
          // biome-ignore lint/a11y/noAutofocus: it appears because the person asked for it
          autoFocus
          value={asked.way}
          onChange={({ target }) => set({ way: target.value as Way, what: '' })}
          className={FIELD}
        >
          {WAYS.map(({ value, says }) => (
            <option key={value} value={value}>
              {says}
            </option>
          ))}
        </select>
      </label>
      <What asked={asked} set={set} />
      <label className="block text-xs text-soft">
        Why? It is kept in the audit.
        <input
          required
          value={asked.why}
          onChange={({ target }) => set({ why: target.value })}
          className={FIELD}
        />
      </label>
      {!preview.data && (
        <div className="flex gap-2">
          <Button type="submit" disabled={preview.isPending}>
            {preview.isPending ? 'Looking everywhere…' : 'Show what would go'}
          </Button>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      )}
      {preview.data && (
        <div className="space-y-3 rounded-md bg-sunken p-3">
          <Report report={preview.data} />
          <p className="text-sm">It is gone for good then, everywhere: this cannot be undone.</p>
          <div className="flex gap-2">
            <Button
              look="danger"
              disabled={erase.isPending}
              onClick={() => erase.mutate({ ...asked, what: asked.what.trim(), dryRun: false })}
            >
              {erase.isPending ? 'Erasing…' : 'Erase all of it'}
            </Button>
            <Button look="quiet" onClick={close}>
              Keep it
            </Button>
          </div>
        </div>
      )}
      {(preview.error ?? erase.error) && <Problem error={preview.error ?? erase.error} />}
    </form>
  );
}
