import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef } from 'react';
import type { AnyRow, EntityInfo } from '../api/shapes.ts';
import { asQuery } from '../list/address.ts';
import { useWindowedRows } from '../list/use-windowed-rows.ts';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count, fieldName, oneOf } from '../parts/words.ts';
import { Cell, columnsOf, RowLabel, type ShownColumn } from './columns.tsx';
import type { RecordsSearch } from './records-search.ts';
import { bare } from './type-words.ts';

const ROW = 41;
const HEAD = 33;
const CELL = 'overflow-hidden border-b border-line px-2 text-ellipsis whitespace-nowrap';
const NARROW = 2;

interface HeadingProps {
  column: ShownColumn;
  /** Whether the server can order by it. */
  sorts: boolean;
  look: string;
  sort: string | undefined;
  change: (sort?: string) => void;
}

/** What a click on a heading asks for next: numbers begin with the most, and the third click is none. */
function nextSort(sort: string | undefined, path: string, isNumber: boolean): string | undefined {
  const order = isNumber ? [`-${path}`, path] : [path, `-${path}`];
  return order[order.indexOf(sort ?? '') + 1];
}

function Heading({ column: { path, title, isNumber }, sorts, look, sort, change }: HeadingProps) {
  const sorted = sort === path ? 'ascending' : sort === `-${path}` ? 'descending' : undefined;
  const Icon = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={sorts ? (sorted ?? 'none') : undefined}
      className={`${look} border-b border-line-strong px-2 text-xs font-normal text-faint ${isNumber ? 'text-right' : 'text-left'}`}
    >
      {sorts ? (
        <button
          type="button"
          onClick={() => change(nextSort(sort, path, isNumber))}
          className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
        >
          {title}
          {sorted && <Icon aria-hidden size={12} />}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

/** On a narrow screen only the first columns stand beside the name. */
const lookOf = (place: number): string => (place < NARROW ? '' : 'hidden @3xl:table-cell');

interface LineProps {
  entity: EntityInfo;
  columns: readonly ShownColumn[];
  place: number;
  row: AnyRow | undefined;
}

function Line({ entity, columns, place, row }: LineProps) {
  if (!row)
    return (
      <tr aria-rowindex={place + 2} style={{ height: ROW }}>
        <td colSpan={columns.length + 1} className="border-b border-line px-4 sm:px-8">
          <div aria-hidden className="h-3 rounded bg-line/50" />
        </td>
      </tr>
    );
  return (
    <tr aria-rowindex={place + 2} style={{ height: ROW }} className="hover:bg-sunken">
      <th scope="row" className={`${CELL} pl-4 text-left text-sm font-normal sm:pl-8`}>
        <Link
          to="/records/$entity/$id"
          params={{ entity: entity.name, id: row.id }}
          data-list-item
          className="block truncate font-medium -outline-offset-2 hover:text-accent"
        >
          <RowLabel row={row} entity={entity} />
        </Link>
      </th>
      {columns.map((column, at) => (
        <td
          key={column.path}
          className={`${lookOf(at)} ${CELL} text-xs text-soft ${column.isNumber ? 'text-right tabular-nums' : ''}`}
        >
          <Cell row={row} column={column} />
        </td>
      ))}
    </tr>
  );
}

interface Props {
  entity: EntityInfo;
  search: RecordsSearch;
  change: (part: RecordsSearch | { sort: undefined }) => void;
}

/** Any number of records of any kind, of which only the rows in sight exist. */
export function RecordsTable({ entity, search, change }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { total, items, height, rowAt, error, isReading, isStale } = useWindowedRows<AnyRow>({
    address: `/api/records/${entity.name}`,
    filters: asQuery(search),
    scroller,
    rowHeight: ROW,
    above: HEAD,
  });
  const columns = columnsOf(entity);
  const label: ShownColumn = {
    path: entity.label,
    title: fieldName(entity.label),
    type: { kind: 'text' },
    isNumber: false,
  };
  if (error || isReading)
    return <div className="px-4 sm:px-8">{error ? <Problem error={error} /> : <Waiting />}</div>;
  const first = items[0];
  const last = items.at(-1);
  const before = first ? first.start - HEAD : 0;
  const after = last ? height - (last.end - HEAD) : 0;
  const heading = (column: ShownColumn, look: string) => (
    <Heading
      key={column.path}
      column={column}
      sorts={!['list', 'record'].includes(bare(column.type).kind)}
      look={look}
      sort={search['sort']}
      change={(sort) => change(sort ? { sort } : { sort: undefined })}
    />
  );
  return (
    <>
      <p role="status" className="px-4 pb-2 text-xs text-faint sm:px-8">
        {total === 0
          ? `No ${oneOf(entity.plural)} fits. Change or clear the filters.`
          : `${count(total)} ${total === 1 ? oneOf(entity.plural) : entity.plural}`}
      </p>
      <div
        ref={scroller}
        className="@container min-h-0 flex-1 overflow-y-auto border-t border-line [overflow-anchor:none]"
      >
        <table
          aria-label={fieldName(entity.plural)}
          aria-rowcount={total + 1}
          aria-busy={isStale}
          className={`w-full table-fixed border-separate border-spacing-0 ${isStale ? 'opacity-60' : ''}`}
        >
          <thead className="sticky top-0 z-10 bg-page">
            <tr aria-rowindex={1} style={{ height: HEAD }}>
              {heading(label, 'pl-4 sm:pl-8')}
              {columns.map((column, place) => heading(column, lookOf(place)))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {items.map(({ index }) => (
              <Line key={index} entity={entity} columns={columns} place={index} row={rowAt(index)} />
            ))}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </div>
    </>
  );
}
