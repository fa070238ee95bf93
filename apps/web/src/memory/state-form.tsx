import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMe } from '../api/queries.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Problem } from '../parts/problem.tsx';
import { roleName } from '../parts/words.ts';
import { CameOfIt } from './came-of-it.tsx';
import { sentence } from './fact-words.ts';
import { heldQuery } from './memory-queries.ts';
import type { SeenKind, ToldFact } from './memory-shapes.ts';
import { slotValue, TermField, ValueField } from './state-fields.tsx';
import { useFactJob } from './use-fact-job.ts';

/** What becomes of what somebody else said of the same, by the name the job knows it by. */
const CONFLICTS = [
  { value: 'replace', says: 'This takes its place from now on' },
  { value: 'never', says: 'That was never so: this instead, at all times' },
  { value: 'dispute', says: 'We disagree: keep both as disputed' },
];

const startOf = (day: string): string => new Date(`${day}T00:00:00Z`).toISOString();

interface Filled {
  subject: string;
  predicate: string;
  value: string;
  from: string;
  to: string;
  scope: string;
  conflict: string;
}

const EMPTY: Filled = { subject: '', predicate: '', value: '', from: '', to: '', scope: '', conflict: '' };

/** The scopes that a kind may be for, as people choose among them. */
function scopesOf(
  { scopes, may }: SeenKind,
  me: ReturnType<typeof useMe>,
): { value: string; says: string }[] {
  return scopes.flatMap((scope) => {
    if (scope === 'person') return me ? [{ value: `person:${me.user.id}`, says: 'Me alone' }] : [];
    if (!may) return [];
    if (scope === 'workspace') return [{ value: 'workspace', says: 'Everybody' }];
    return (me?.user.roles ?? []).map((role) => ({
      value: `team:${role}`,
      says: `Those who are ${roleName(role)}`,
    }));
  });
}

interface Props {
  kinds: readonly SeenKind[];
  /** What it is said instead of: it stands for what that was about. */
  instead?: ToldFact;
  close: () => void;
}

/** States a fact by its kind: what it is about, what holds, since when and for whom; and what becomes of what was said before. */
export function StateForm({ kinds, instead, close }: Props) {
  const me = useMe();
  const [name, setName] = useState(kinds.length === 1 ? kinds[0]!.name : '');
  const [filled, setFilled] = useState<Filled>({
    ...EMPTY,
    ...(instead ? { subject: instead.subject, predicate: instead.predicate, scope: instead.scope } : {}),
  });
  const job = useFactJob();
  const kind = kinds.find((one) => one.name === name);
  const termOf = (term: SeenKind['subject'], said: string) => ('is' in term ? term.is : said.trim());
  const key = {
    subject: kind ? termOf(kind.subject, filled.subject) : '',
    predicate: kind ? termOf(kind.predicate, filled.predicate) : '',
  };
  const scopes = kind ? scopesOf(kind, me) : [];
  const scope = filled.scope || (scopes[0]?.value ?? '');
  const before = useQuery(heldQuery(key.subject, key.predicate)).data?.rows ?? [];
  const against = kind?.isMany ? [] : before.filter((fact) => fact.scope === scope);
  const isOthers = against.some(
    (fact) => fact.source.by !== me?.user.id && fact.source.admitted !== 'began-with',
  );
  const set = (part: Partial<Filled>) => setFilled((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    const { from, to, value, conflict } = filled;
    job.mutate({
      job: 'fact.state',
      slots: {
        kind: kind.name,
        ...key,
        value: slotValue(kind, value),
        scope,
        ...(from ? { from: startOf(from) } : {}),
        ...(to ? { to: startOf(to) } : {}),
        ...(isOthers ? { conflict: conflict || 'replace' } : {}),
        ...(instead && !isOthers ? { correction: 'yes' } : {}),
      },
    });
  };
  if (job.data && !['refused', 'failed', 'question'].includes(job.data.status))
    return (
      <div className="space-y-2">
        <CameOfIt run={job.data} />
        <Button look="quiet" onClick={close}>
          Close
        </Button>
      </div>
    );
  return (
    <form onSubmit={submit} aria-label={instead ? 'Say what it is' : 'State a fact'} className="space-y-3">
      {kinds.length > 1 && (
        <label className="block text-xs text-soft">
          What is it about?
          <select
            required
            // biome-ignore lint/a11y/noAutofocus: it appears because the person asked for it
            autoFocus
            value={name}
            onChange={({ target }) => {
              setName(target.value);
              setFilled(EMPTY);
            }}
            className={FIELD}
          >
            <option value="">Choose…</option>
            {kinds.map((one) => (
              <option key={one.name} value={one.name}>
                {sentence(one.title)}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind && (
        <>
          <p className="text-xs text-faint">{kind.says}</p>
          {!instead && (
            <>
              <TermField
                kind={kind}
                term={kind.subject}
                label="About"
                value={filled.subject}
                change={(subject) => set({ subject })}
              />
              <TermField
                kind={kind}
                term={kind.predicate}
                label="Which"
                value={filled.predicate}
                change={(predicate) => set({ predicate })}
              />
            </>
          )}
          <ValueField
            kind={kind}
            label={instead ? 'What it is' : 'What holds'}
            value={filled.value}
            change={(value) => set({ value })}
          />
          <Times filled={filled} set={set} />
          {scopes.length > 1 && (
            <label className="block text-xs text-soft">
              For whom
              <select value={scope} onChange={({ target }) => set({ scope: target.value })} className={FIELD}>
                {scopes.map(({ value, says }) => (
                  <option key={value} value={value}>
                    {says}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Against facts={against} isOthers={isOthers} conflict={filled.conflict} set={set} />
          {kind.effect && <p className="text-xs text-soft">What it changes: {kind.effect}</p>}
          {scopes.length === 0 && <p className="text-xs text-wait">You may not state this.</p>}
        </>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={!kind || job.isPending || scopes.length === 0}>
          {job.isPending ? 'Stating…' : 'State it'}
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
      {job.error && <Problem error={job.error} />}
      {job.data && <CameOfIt run={job.data} />}
    </form>
  );
}

type Set = (part: Partial<Filled>) => void;

function Times({ filled, set }: { filled: Filled; set: Set }) {
  const isReversed = filled.from !== '' && filled.to !== '' && filled.from >= filled.to;
  return (
    <div>
      <div className="flex gap-3">
        <label className="block flex-1 text-xs text-soft">
          From (optional)
          <input
            type="date"
            value={filled.from}
            onChange={({ target }) => set({ from: target.value })}
            className={FIELD}
          />
        </label>
        <label className="block flex-1 text-xs text-soft">
          Until, not including (optional)
          <input
            type="date"
            value={filled.to}
            onChange={({ target }) => set({ to: target.value })}
            className={FIELD}
          />
        </label>
      </div>
      {isReversed && <p className="mt-1 text-xs text-bad">It ends before it begins.</p>}
    </div>
  );
}

/** What is held of the same by now, and what becomes of it. */
function Against({
  facts,
  isOthers,
  conflict,
  set,
}: {
  facts: readonly ToldFact[];
  isOthers: boolean;
  conflict: string;
  set: Set;
}) {
  if (facts.length === 0) return null;
  return (
    <fieldset className="space-y-1 rounded-md bg-sunken px-3 py-2 text-sm">
      <legend className="sr-only">What is held now</legend>
      {facts.map((fact) => (
        <p key={fact.id}>
          <span className="text-faint">Held now:</span> {sentence(fact.told)}{' '}
          <span className="text-xs text-faint">
            said by {fact.by}
            {fact.source.said && ` “${fact.source.said}”`}
          </span>
        </p>
      ))}
      {isOthers &&
        CONFLICTS.map(({ value, says }, place) => (
          <label key={value} className="flex items-baseline gap-2 py-0.5">
            <input
              type="radio"
              name="conflict"
              checked={(conflict || CONFLICTS[0]!.value) === value}
              onChange={() => set({ conflict: value })}
              className="size-4 translate-y-0.5 accent-(--accent)"
              required={place === 0}
            />
            {says}
          </label>
        ))}
    </fieldset>
  );
}
