import { X } from 'lucide-react';
import { Choice, Filters, SearchField } from '../list/filters.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { type FeedbackSearch, SOURCES, STATES } from './feedback-search.ts';

interface Props {
  search: FeedbackSearch;
  change: (part: Partial<Record<keyof FeedbackSearch, string | undefined>>) => void;
}

const options = (values: string[]) => values.map((value) => ({ value }));

export function FeedbackFilters({ search, change }: Props) {
  const { q, state, source, linkedIdeaIds: idea } = search;
  const clear = () => change({ q: undefined, state: undefined, source: undefined, linkedIdeaIds: undefined });
  return (
    <Filters clear={q || state || source || idea ? clear : undefined}>
      <SearchField
        label="Search feedback"
        placeholder="Search the words"
        value={q}
        change={(words) => change({ q: words })}
      />
      <Choice name="State" value={state} options={options(STATES)} choose={(to) => change({ state: to })} />
      <Choice
        name="Source"
        value={source}
        options={options(SOURCES)}
        choose={(to) => change({ source: to })}
      />
      {idea && (
        <span className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-accent pl-2.5 text-sm">
          <span className="text-soft">asks for</span> <RecordLink id={idea} entity="idea" />
          <button
            type="button"
            aria-label="Any idea"
            onClick={() => change({ linkedIdeaIds: undefined })}
            className="inline-flex size-7 items-center justify-center text-soft hover:text-ink"
          >
            <X aria-hidden size={14} />
          </button>
        </span>
      )}
    </Filters>
  );
}
