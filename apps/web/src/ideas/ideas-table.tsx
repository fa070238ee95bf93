import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useRef } from 'react';
import { useMe } from '../api/queries.ts';
import type { IdeaRow } from '../api/shapes.ts';
import { asQuery } from '../list/address.ts';
import { useWindowedRows } from '../list/use-windowed-rows.ts';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural } from '../parts/words.ts';
import { IDEA_COLUMNS } from './idea-columns.tsx';
import type { ChangeIdeas, IdeasSearch } from './ideas-search.ts';

const ROW = 37;
const HEAD = 33;
const CELL = 'overflow-hidden border-b border-line px-2 text-ellipsis whitespace-nowrap';

/** The order that a click on a heading asks for next: numbers begin with the most, and the third click is none. */
function nextSort(sort: string | undefined, path: string, isNumber = false): string | undefined {
  const order = isNumber ? [`-${path}`, path] : [path, `-${path}`];
  return order[order.indexOf(sort ?? '') + 1];
}

interface HeadingProps {
  name: string;
  path?: string | undefined;
  isNumber?: boolean | undefined;
  title?: string | undefined;
  look: string;
  sort: string | undefined;
  change: ChangeIdeas;
}

function Heading({ name, path, isNumber, title, look, sort, change }: HeadingProps) {
  const sorted = path && (sort === path ? 'ascending' : sort === `-${path}` ? 'descending' : undefined);
  const Icon = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      title={title}
      aria-sort={path ? sorted || 'none' : undefined}
      className={`${look} border-b border-line-strong px-2 text-xs font-normal text-faint ${isNumber ? 'text-right' : 'text-left'}`}
    >
      {path ? (
        <button
          type="button"
          onClick={() => change({ sort: nextSort(sort, path, isNumber) })}
          className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
        >
          {name}
          {sorted && <Icon aria-hidden size={12} />}
        </button>
      ) : (
        name
      )}
    </th>
  );
}

interface LineProps {
  place: number;
  idea: IdeaRow | undefined;
  isOpen: boolean;
  /** Whether moving along the list opens what it comes to. */
  reads: boolean;
  nameOf: (id: string) => string;
  open: (id: string) => void;
}

const Line = memo(function Line({ place, idea, isOpen, reads, nameOf, open }: LineProps) {
  if (!idea)
    return (
      <tr aria-rowindex={place + 2} style={{ height: ROW }}>
        <td colSpan={IDEA_COLUMNS.length + 2} className="border-b border-line px-4 sm:px-8">
          <div aria-hidden className="h-3 rounded bg-line/50" />
        </td>
      </tr>
    );
  return (
    <tr
      aria-rowindex={place + 2}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => open(idea.id)}
      style={{ height: ROW }}
      className="cursor-pointer hover:bg-sunken aria-[current]:bg-tint"
    >
      <th scope="row" className={`${CELL} pl-4 text-left text-sm font-normal sm:pl-8`}>
        <button
          type="button"
          data-list-item
          title={idea.title}
          onFocus={() => reads && !isOpen && open(idea.id)}
          className={`block w-full truncate text-left -outline-offset-2 ${idea.state === 'archived' ? 'text-faint' : ''}`}
        >
          {idea.title}
        </button>
      </th>
      {IDEA_COLUMNS.map(({ name, isNumber, look, cell }) => (
        <td
          key={name}
          className={`${look} ${CELL} text-xs text-soft ${isNumber ? 'text-right tabular-nums' : ''}`}
        >
          {cell(idea, nameOf)}
        </td>
      ))}
      <td aria-hidden className="border-b border-line" />
    </tr>
  );
});

interface Props {
  search: IdeasSearch;
  change: ChangeIdeas;
  open: (id: string) => void;
  nameOf: (id: string) => string;
}

/** Tens of thousands of ideas in a table, of which only the rows in sight exist. */
export function IdeasTable({ search, change, open, nameOf }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { open: opened, ...filters } = search;
  const { total, items, height, rowAt, error, isReading, isStale } = useWindowedRows<IdeaRow>({
    address: '/api/records/idea',
    filters: asQuery(filters),
    scroller,
    rowHeight: ROW,
    above: HEAD,
  });
  const named = useMe() !== undefined;
  if (error)
    return (
      <div className="px-4 sm:px-8">
        <Problem error={error} />
      </div>
    );
  if (isReading || !named)
    return (
      <div className="px-4 sm:px-8">
        <Waiting />
      </div>
    );
  const first = items[0];
  const last = items.at(-1);
  const before = first ? first.start - HEAD : 0;
  const after = last ? height - (last.end - HEAD) : 0;
  return (
    <>
      <p role="status" className="px-4 pb-2 text-xs text-faint sm:px-8">
        {total === 0 ? 'No idea fits. Change or clear the filters.' : plural(total, 'idea')}
      </p>
      <div
        ref={scroller}
        className="@container min-h-0 flex-1 overflow-y-auto border-t border-line [overflow-anchor:none]"
      >
        <table
          aria-label="Ideas"
          aria-rowcount={total + 1}
          aria-busy={isStale}
          className={`w-full table-fixed border-separate border-spacing-0 ${isStale ? 'opacity-60' : ''}`}
        >
          <thead className="sticky top-0 z-10 bg-page">
            <tr aria-rowindex={1} style={{ height: HEAD }}>
              <Heading name="Title" path="title" look="pl-4 sm:pl-8" sort={search.sort} change={change} />
              {IDEA_COLUMNS.map(({ name, sort, isNumber, title, look }) => (
                <Heading
                  key={name}
                  name={name}
                  path={sort}
                  isNumber={isNumber}
                  title={title}
                  look={look}
                  sort={search.sort}
                  change={change}
                />
              ))}
              <td aria-hidden className="w-2 border-b border-line-strong sm:w-6" />
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {items.map(({ index }) => {
              const idea = rowAt(index);
              return (
                <Line
                  key={index}
                  place={index}
                  idea={idea}
                  isOpen={idea !== undefined && idea.id === opened}
                  reads={opened !== undefined}
                  nameOf={nameOf}
                  open={open}
                />
              );
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </div>
    </>
  );
}
