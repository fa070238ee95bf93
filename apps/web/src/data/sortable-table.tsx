import {
  type ColumnDef,
  createSortedRowModel,
  FlexRender,
  type RowData,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { More } from './more.tsx';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export type Column<Row extends RowData> = ColumnDef<typeof features, Row, unknown>;

interface Props<Row extends RowData> {
  caption: string;
  rows: Row[];
  columns: Column<Row>[];
  /** The columns besides the first that hold words: they stand to the left. */
  words?: readonly string[];
}

/** So many rows at first, and so many more each time they are asked for. */
const AT_ONCE = 50;

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** A table whose headings sort it. The first column is words, the others numbers unless they are said to be words. */
export function SortableTable<Row extends RowData>({ caption, rows, columns, words = [] }: Props<Row>) {
  const table = useTable({ features, data: rows, columns });
  const [most, setMost] = useState(AT_ONCE);
  const isLeft = (id: string, index: number) => index === 0 || words.includes(id);
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="border-b border-line-strong">
              {group.headers.map((header, index) => {
                const sorted = header.column.getIsSorted();
                const Icon = sorted === 'asc' ? ArrowUp : ArrowDown;
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted ? SORTED[sorted] : 'none'}
                    className={`py-1.5 text-xs font-normal text-faint ${index === 0 ? '' : 'pl-4'} ${isLeft(header.column.id, index) ? 'text-left' : 'text-right'}`}
                  >
                    <button
                      type="button"
                      onClick={header.column.getToggleSortingHandler()}
                      className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
                    >
                      <FlexRender header={header} />
                      {sorted && <Icon aria-hidden size={12} />}
                    </button>
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table
            .getRowModel()
            .rows.slice(0, most)
            .map((row) => (
              <tr key={row.id} className="border-b border-line">
                {row.getAllCells().map((cell, index) => (
                  <td
                    key={cell.id}
                    className={`py-2 align-top ${index === 0 ? '' : 'pl-4'} ${isLeft(cell.column.id, index) ? '' : 'text-right whitespace-nowrap tabular-nums'}`}
                  >
                    <FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      <More shown={most} all={rows.length} show={() => setMost(most + AT_ONCE * 4)} />
    </div>
  );
}
