import { useMe } from '../api/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { day } from '../parts/words.ts';
import { sentence, standingOf, subjectName, validWords } from './fact-words.ts';
import type { ToldFact } from './memory-shapes.ts';

interface Props {
  fact: ToldFact | undefined;
  /** Whether it is the first of its subject, whose name then stands by it. */
  isFirst: boolean;
  isOpen: boolean;
  open: () => void;
  onFocus: () => void;
}

/** A fact in a sentence, with who said it and since when. */
export function FactLine({ fact, isFirst, isOpen, open, onFocus }: Props) {
  const zone = useMe()?.workspace.timeZone;
  if (!fact) return <p className="px-4 py-3 text-sm text-faint sm:px-8">…</p>;
  const valid = fact.validFrom || fact.validTo ? `true ${validWords(fact, zone)}` : '';
  return (
    <button
      type="button"
      data-list-item
      onClick={open}
      onFocus={onFocus}
      aria-current={isOpen || undefined}
      title={fact.source.said ? `${fact.by}: “${fact.source.said}”` : undefined}
      className={`flex h-full w-full items-center gap-4 px-4 text-left sm:px-8 ${isOpen ? 'bg-tint' : 'hover:bg-sunken'}`}
    >
      <span
        className={`hidden w-36 shrink-0 truncate text-sm lg:block ${isFirst ? 'font-medium' : 'text-transparent'}`}
      >
        {subjectName(fact.shown.subject)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">{sentence(fact.told)}</span>
        <span className="block truncate text-xs text-faint">
          {[`${fact.by}, ${day(fact.recordedAt, zone)}`, valid].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="shrink-0">
        <Badge state={standingOf(fact)} />
      </span>
    </button>
  );
}
