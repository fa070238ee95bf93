import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { count } from '../parts/words.ts';
import { NOT_SET } from './address.ts';

export interface Option {
  value: string;
  label?: string;
  count?: number;
}

interface ChoiceProps {
  name: string;
  value: string | undefined;
  options: readonly Option[];
  choose: (value?: string) => void;
}

/** One filter of a list. A value that nothing has any more is still shown while it filters. */
export function Choice({ name, value, options, choose }: ChoiceProps) {
  const all =
    value === undefined || options.some((option) => option.value === value)
      ? options
      : [...options, { value }];
  return (
    <select
      aria-label={name}
      value={value ?? ''}
      onChange={(event) => choose(event.target.value || undefined)}
      className={`h-8 max-w-44 min-w-0 rounded-md border bg-raised px-2 text-sm ${value === undefined ? 'border-line-strong' : 'border-accent'}`}
    >
      <option value="">Any {name.toLowerCase()}</option>
      {all.map(({ value: each, label, count: many }) => (
        <option key={each} value={each}>
          {(label ?? (each === NOT_SET ? `no ${name.toLowerCase()}` : each)) +
            (many === undefined ? '' : ` (${count(many)})`)}
        </option>
      ))}
    </select>
  );
}

interface FieldProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  change: (value?: string) => void;
}

/** The search of a list. It waits for a pause in the typing. */
export function SearchField({ label, placeholder, value, change }: FieldProps) {
  const [words, setWords] = useState(value ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the words start the wait
  useEffect(() => {
    if (words === (value ?? '')) return;
    const timer = setTimeout(() => change(words || undefined), 200);
    return () => clearTimeout(timer);
  }, [words]);
  // Cleared from elsewhere: the field follows.
  useEffect(() => {
    if (value === undefined) setWords('');
  }, [value]);
  return (
    <div className="relative min-w-full flex-1 sm:max-w-80 sm:min-w-48">
      <Search aria-hidden size={14} className="absolute top-[9px] left-2.5 text-faint" />
      <input
        type="search"
        aria-label={label}
        data-focus-key="/"
        placeholder={placeholder}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        className="h-8 w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-sm"
      />
    </div>
  );
}

export function Filters({ children, clear }: { children: ReactNode; clear?: (() => void) | undefined }) {
  return (
    <search className="flex flex-wrap items-center gap-2">
      {children}
      {clear && (
        <button
          type="button"
          onClick={clear}
          className="min-h-8 px-1 text-sm text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
        >
          Clear
        </button>
      )}
    </search>
  );
}
