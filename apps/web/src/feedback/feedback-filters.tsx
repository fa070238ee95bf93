import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type FeedbackSearch, SOURCES, STATES } from './feedback-search.ts';

interface Props {
  search: FeedbackSearch;
  change: (part: Partial<FeedbackSearch>) => void;
}

function Choice(props: { name: string; value?: string; all: string[]; choose: (value?: string) => void }) {
  return (
    <select
      aria-label={props.name}
      value={props.value ?? ''}
      onChange={(event) => props.choose(event.target.value || undefined)}
      className="h-8 min-w-0 rounded-md border border-line-strong bg-raised px-2 text-sm"
    >
      <option value="">Any {props.name.toLowerCase()}</option>
      {props.all.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}

/** Search and filters. The search waits for a pause in the typing. */
export function FeedbackFilters({ search, change }: Props) {
  const [words, setWords] = useState(search.q ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the words start the wait
  useEffect(() => {
    if (words === (search.q ?? '')) return;
    const timer = setTimeout(() => change({ q: words || undefined }), 200);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <search className="flex flex-wrap gap-2">
      <div className="relative min-w-full flex-1 sm:max-w-80 sm:min-w-48">
        <Search aria-hidden size={14} className="absolute top-[9px] left-2.5 text-faint" />
        <input
          type="search"
          aria-label="Search feedback"
          data-focus-key="/"
          placeholder="Search the words"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          className="h-8 w-full rounded-md border border-line-strong bg-raised pr-2 pl-8 text-sm"
        />
      </div>
      <Choice name="State" value={search.state} all={STATES} choose={(state) => change({ state })} />
      <Choice name="Source" value={search.source} all={SOURCES} choose={(source) => change({ source })} />
    </search>
  );
}
