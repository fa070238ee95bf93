import { useRef } from 'react';
import { useWindowedRows } from '../list/use-windowed-rows.ts';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural } from '../parts/words.ts';
import { FactLine } from './fact-line.tsx';
import { asked } from './memory-queries.ts';
import type { MemorySearch } from './memory-search.ts';
import type { MemoryPage, ToldFact } from './memory-shapes.ts';

const ROW = 57;

interface Props {
  search: MemorySearch;
  open: (fact: string) => void;
}

function countWords(total: number, { text, held }: MemorySearch): string {
  if (total === 0) return text ? 'Nothing that is held fits.' : 'Nothing is held of that.';
  return `${plural(total, 'fact')}${text ? ', the nearest first' : ''}${held ? ', as it was held then' : ''}`;
}

/** Ten thousand facts, of which only those in sight exist. */
export function FactList({ search, open }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useWindowedRows<ToldFact, MemoryPage>({
    address: '/api/memory',
    filters: asked(search),
    scroller,
    rowHeight: ROW,
  });
  const { total, items, height, rowAt, head, error, isReading, isStale } = list;
  if (error)
    return (
      <div className="px-4 sm:px-8">
        <Problem error={error} />
      </div>
    );
  if (isReading)
    return (
      <div className="px-4 sm:px-8">
        <Waiting />
      </div>
    );
  return (
    <>
      <p role="status" className="px-4 pb-2 text-xs text-faint sm:px-8">
        {countWords(total, search)}
        {head?.abstains && <span className="block text-wait">{head.abstains}</span>}
      </p>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto border-t border-line">
        <ul
          aria-label="Facts"
          aria-busy={isStale}
          className={`relative ${isStale ? 'opacity-60' : ''}`}
          style={{ height }}
        >
          {items.map(({ index, start, size }) => {
            const fact = rowAt(index);
            return (
              <li
                key={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 border-b border-line"
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                <FactLine
                  fact={fact}
                  isFirst={index === 0 || rowAt(index - 1)?.subject !== fact?.subject}
                  isOpen={fact !== undefined && fact.id === search.fact}
                  open={() => fact && open(fact.id)}
                  // With the panel open, moving along the list reads on.
                  onFocus={() => fact && search.fact && search.fact !== fact.id && open(fact.id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
