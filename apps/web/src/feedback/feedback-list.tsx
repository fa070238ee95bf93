import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural } from '../parts/words.ts';
import { FeedbackLine } from './feedback-line.tsx';
import type { FeedbackSearch } from './feedback-search.ts';
import { useFeedbackRows } from './use-feedback-rows.ts';

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
  const height = useSyncExternalStore(watch, () => (wide.matches ? 41 : 61));
  const [range, setRange] = useState({ first: 0, last: 40 });
  const { total, rowAt, error, isReading, isStale } = useFeedbackRows(search, range.first, range.last);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    onChange: ({ range: seen }) => {
      if (!seen) return;
      const first = Math.max(0, seen.startIndex - 12);
      const last = seen.endIndex + 12;
      setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the width changes what a row is
  useEffect(() => virtual.measure(), [height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => virtual.scrollToOffset(0), [search.q, search.state, search.source]);
  if (error) return <Problem error={error} />;
  if (isReading) return <Waiting />;
  return (
    <>
      <p role="status" className="px-4 pb-2 text-xs text-faint sm:px-8">
        {plural(total, 'piece')} of feedback
      </p>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        <ul
          aria-label="Feedback"
          aria-busy={isStale}
          className={`relative ${isStale ? 'opacity-60' : ''}`}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, start, size }) => {
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
                  isOpen={row !== undefined && row.id === search.open}
                  open={() => row && open(row.id)}
                  // With the panel open, moving along the list reads on.
                  onFocus={() => row && search.open && search.open !== row.id && open(row.id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
