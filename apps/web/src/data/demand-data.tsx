import { useMemo } from 'react';
import { useMe } from '../api/queries.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { money, plural } from '../parts/words.ts';
import { Behind } from './behind.tsx';
import { Section } from './section.tsx';
import { type Column, SortableTable } from './sortable-table.tsx';

export interface DemandData {
  rank: { idea: string; arr: number | null; companies: string[] }[];
  missingArr: { company: string; why: string }[];
}

type Line = DemandData['rank'][number];
const WHY: Record<string, string> = { 'not-stated': 'ARR not stated', 'no-rate': 'no rate for its currency' };

function columnsFor(currency: string): Column<Line>[] {
  return [
    {
      id: 'idea',
      header: 'Idea',
      enableSorting: false,
      cell: ({ row }) => <RecordLink id={row.original.idea} />,
    },
    {
      id: 'companies',
      header: 'Companies',
      accessorFn: ({ companies }) => companies.length,
      sortFn: 'basic',
      cell: ({ row: { original } }) => (
        <Behind what={`Companies asking for ${original.idea}`} ids={original.companies} />
      ),
    },
    {
      id: 'arr',
      header: 'ARR',
      accessorFn: ({ arr }) => arr ?? undefined,
      sortFn: 'basic',
      sortUndefined: 'last',
      cell: ({ row: { original } }) => (original.arr === null ? 'not known' : money(original.arr, currency)),
    },
  ];
}

/** Ideas by the revenue that asks for them, and apart the companies whose revenue is not known. */
export function DemandDataView({ data: { rank, missingArr } }: { data: DemandData }) {
  const currency = useMe()?.workspace.currency ?? 'XXX';
  const columns = useMemo(() => columnsFor(currency), [currency]);
  return (
    <div className="space-y-6">
      {rank.length > 0 && (
        <Section title="By the revenue asking">
          <SortableTable caption="Ideas by revenue" rows={rank} columns={columns} />
        </Section>
      )}
      {missingArr.length > 0 && (
        <Section title={`${plural(missingArr.length, 'company', 'companies')} in no sum`}>
          <ul className="space-y-0.5 text-sm">
            {missingArr.map(({ company, why }) => (
              <li key={company}>
                <RecordLink id={company} /> <span className="text-wait">{WHY[why] ?? why}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
