import { useMemo } from 'react';
import { RecordLink } from '../parts/record-link.tsx';
import { count, plural } from '../parts/words.ts';
import { Lacking } from './lacking.tsx';
import { Section } from './section.tsx';
import { type Column, SortableTable } from './sortable-table.tsx';

export interface RanksData {
  ranks: { id: string; method: string; rank: number; score: number }[];
  reversals: { above: string; below: string }[];
  unscorable: { id: string; missing: string[] }[];
}

const NAMES: Record<string, string> = {
  rice: 'RICE',
  ice: 'ICE',
  wsjf: 'WSJF',
  cd3: 'CD3',
  opportunity: 'Opportunity',
  weighted: 'Weighted',
};
const nameOf = (method: string): string => NAMES[method] ?? method;

interface Line {
  id: string;
  by: Record<string, { rank: number; score: number }>;
}

function linesOf(ranks: RanksData['ranks']): Line[] {
  const lines = new Map<string, Line>();
  for (const { id, method, rank, score } of ranks) {
    const line = lines.get(id) ?? { id, by: {} };
    line.by[method] = { rank, score };
    lines.set(id, line);
  }
  return [...lines.values()];
}

function columnsFor(methods: readonly string[]): Column<Line>[] {
  return [
    {
      id: 'idea',
      header: 'Idea',
      enableSorting: false,
      cell: ({ row }) => <RecordLink id={row.original.id} />,
    },
    ...methods.flatMap((method): Column<Line>[] => [
      {
        id: `${method}-rank`,
        header: methods.length > 1 ? `${nameOf(method)} rank` : 'Rank',
        accessorFn: ({ by }) => by[method]?.rank,
        sortFn: 'basic',
        sortUndefined: 'last',
        cell: ({ row }) => row.original.by[method]?.rank ?? 'not scored',
      },
      {
        id: `${method}-score`,
        header: nameOf(method),
        accessorFn: ({ by }) => by[method]?.score,
        sortFn: 'basic',
        sortUndefined: 'last',
        cell: ({ row }) => {
          const score = row.original.by[method]?.score;
          return score === undefined ? '–' : count(Math.round(score * 100) / 100);
        },
      },
    ]),
  ];
}

/** Ideas in order by one method or by two beside each other, and apart what could not be scored. */
export function RanksDataView({ data: { ranks, reversals, unscorable } }: { data: RanksData }) {
  const methods = useMemo(() => [...new Set(ranks.map(({ method }) => method))], [ranks]);
  const lines = useMemo(() => linesOf(ranks), [ranks]);
  const columns = useMemo(() => columnsFor(methods), [methods]);
  return (
    <div className="space-y-6">
      {lines.length > 0 && (
        <Section title={methods.map(nameOf).join(' and ')}>
          <SortableTable caption="Ideas in order" rows={lines} columns={columns} />
        </Section>
      )}
      {reversals.length > 0 && (
        <details className="text-sm">
          <summary className="py-1 text-soft">
            {plural(reversals.length, 'pair')} that the two put the other way round
          </summary>
          <ul className="space-y-0.5">
            {reversals.slice(0, 50).map(({ above, below }) => (
              <li key={`${above}-${below}`}>
                <RecordLink id={above} /> <span className="text-faint">above</span> <RecordLink id={below} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {unscorable.length > 0 && (
        <Section title={`${plural(unscorable.length, 'idea')} that cannot be scored`}>
          <Lacking rows={unscorable} />
        </Section>
      )}
    </div>
  );
}
