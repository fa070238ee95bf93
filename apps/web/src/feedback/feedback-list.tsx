import { useRef, useSyncExternalStore } from 'react';
import type { FeedbackRow } from '../api/shapes.ts';
import { asQuery } from '../list/address.ts';
import { useWindowedRows } from '../list/use-windowed-rows.ts';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural } from '../parts/words.ts';
import { FeedbackLine } from './feedback-line.tsx';
import type { FeedbackSearch } from './feedback-search.ts';

const wide = window.matchMedia('(min-width: 1024px)');
function watch(watcher: () => void): () => void {
  wide.addEventListener('change', watcher);
  return () => wide.removeEventListener('change', watcher);
}

interface Props {
  search: FeedbackSearch;
  open: (id: string) => void;
}

/** Tens of thousands of rows, of which only those in sight exist. */
export function FeedbackList({ search, open }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useSyncExternalStore(watch, () => (wide.matches ? 41 : 61));
  const { open: opened, ...filters } = search;
  const { total, items, height, rowAt, error, isReading, isStale } = useWindowedRows<FeedbackRow>({
    address: '/api/records/feedback',
    filters: asQuery(filters),
    scroller,
    rowHeight,
  });
  if (error) return <Problem error={error} />;
  if (isReading) return <Waiting />;
  return (
    <>
      <p role="status" className="px-4 pb-2 text-xs text-faint sm:px-8">
        {total === 0
          ? 'No feedback fits. Change or clear the filters.'
          : `${plural(total, 'piece')} of feedback`}
      </p>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        <ul
          aria-label="Feedback"
          aria-busy={isStale}
          className={`relative ${isStale ? 'opacity-60' : ''}`}
          style={{ height }}
        >
          {items.map(({ index, start, size }) => {
            const row = rowAt(index);
            return (
              <li
                key={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 border-b border-line"
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                <FeedbackLine
                  row={row}
                  isOpen={row !== undefined && row.id === opened}
                  open={() => row && open(row.id)}
                  // With the panel open, moving along the list reads on.
                  onFocus={() => row && opened && opened !== row.id && open(row.id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
