import type { FactTerm } from '@conductor/contract';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';
import { namedQuery } from './memory-queries.ts';
import type { SeenKind } from './memory-shapes.ts';

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, month, 1)),
  ),
);

interface FieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  /** What it may look like, where it is free words. */
  hint?: string;
}

function Words({ label, value, change, hint }: FieldProps) {
  return (
    <label className="block text-xs text-soft">
      {label}
      <input
        required
        autoComplete="off"
        value={value}
        placeholder={hint}
        maxLength={300}
        onChange={({ target }) => change(target.value)}
        className={FIELD}
      />
    </label>
  );
}

function OneOf({
  label,
  value,
  change,
  members,
}: FieldProps & { members: readonly { value: string; says: string }[] }) {
  return (
    <label className="block text-xs text-soft">
      {label}
      <select required value={value} onChange={({ target }) => change(target.value)} className={FIELD}>
        <option value="">Choose…</option>
        {members.map((member) => (
          <option key={member.value} value={member.value}>
            {member.says}
          </option>
        ))}
      </select>
    </label>
  );
}

const MOST_SHOWN = 8;

/** A record or a person, by its name. */
function NamedOne({ label, value, change, of }: FieldProps & { of: string }) {
  const [words, setWords] = useState('');
  const name = useId();
  const { data = [], error } = useQuery(namedQuery(of, words));
  const shown = data.slice(0, MOST_SHOWN);
  return (
    <fieldset>
      <legend className="text-xs text-soft">{label}</legend>
      {(words !== '' || data.length > MOST_SHOWN) && (
        <input
          type="search"
          aria-label={`Search for ${label.toLowerCase()}`}
          placeholder="Search by name"
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className={FIELD}
        />
      )}
      {error && <Problem error={error} />}
      <div className="mt-1">
        {shown.map(({ id, label: called }) => (
          <label
            key={id}
            className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-1.5 text-sm hover:bg-sunken has-checked:bg-tint"
          >
            <input
              type="radio"
              required
              name={name}
              checked={value === id}
              onChange={() => change(id)}
              className="size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0 truncate">{called}</span>
          </label>
        ))}
      </div>
      {data.length > shown.length && (
        <p className="px-1.5 text-xs text-faint">
          and {data.length - shown.length} more or so: search for them
        </p>
      )}
    </fieldset>
  );
}

/** What stands in a place of a fact of this kind; nothing where the kind itself says. */
export function TermField({
  kind: { members },
  term,
  ...props
}: FieldProps & { kind: SeenKind; term: FactTerm }) {
  if ('is' in term) return null;
  if ('enum' in term) return <OneOf {...props} members={members[term.enum] ?? []} />;
  if ('record' in term) return <NamedOne {...props} of={term.record} />;
  return <Words {...props} />;
}

/** What a fact of this kind holds. */
export function ValueField({ kind: { value: of, members }, ...props }: FieldProps & { kind: SeenKind }) {
  if (of.type === 'enum') return <OneOf {...props} members={members[of.of] ?? []} />;
  if (of.type === 'record') return <NamedOne {...props} of={of.of} />;
  if (of.type === 'month')
    return <OneOf {...props} members={MONTHS.map((says, place) => ({ value: String(place + 1), says }))} />;
  const hints: Partial<Record<typeof of.type, string>> = {
    band: 'over 1,000 people',
    'time-zone': 'Europe/Berlin',
    currency: 'EUR',
    number: '80',
    meaning: 'a name that is known here',
  };
  return <Words {...props} hint={hints[of.type]} />;
}

/** As the job takes it: what was chosen as JSON, what was written as the words it is. */
export const slotValue = ({ value: { type } }: SeenKind, held: string): string =>
  type === 'month' ? held : type === 'enum' || type === 'record' ? JSON.stringify(held) : held.trim();
