import { useMemo } from 'react';
import { RecordLink } from '../parts/record-link.tsx';
import { plural } from '../parts/words.ts';
import { RecordList } from './record-list.tsx';
import { Section } from './section.tsx';
import { type Column, SortableTable } from './sortable-table.tsx';

export interface KanoData {
  ideas: { id: string; class: string; better: number | null; worse: number | null; n: number }[];
  unanswered: string[];
}

const CLASSES: Record<string, string> = {
  M: 'must-be',
  O: 'one-dimensional',
  A: 'attractive',
  I: 'indifferent',
  R: 'reverse',
  Q: 'questionable',
};

type Line = KanoData['ideas'][number];

const share = (id: 'better' | 'worse', header: string): Column<Line> => ({
  id,
  header,
  accessorFn: (line) => line[id] ?? undefined,
  sortFn: 'basic',
  sortUndefined: 'last',
  cell: ({ row: { original } }) => original[id]?.toFixed(2).replace('-', '−') ?? 'not known',
});

const COLUMNS: Column<Line>[] = [
  {
    id: 'idea',
    header: 'Idea',
    enableSorting: false,
    cell: ({ row }) => <RecordLink id={row.original.id} />,
  },
  {
    id: 'class',
    header: 'Class',
    accessorFn: (line) => CLASSES[line.class] ?? line.class,
    sortFn: 'alphanumeric',
  },
  share('better', 'Better'),
  share('worse', 'Worse'),
  { id: 'n', header: 'People', accessorFn: ({ n }) => n, sortFn: 'basic' },
];

/** Ideas by what people would feel with them and without them, and apart those nobody was asked about. */
export function KanoDataView({ data: { ideas, unanswered } }: { data: KanoData }) {
  const rows = useMemo(() => ideas, [ideas]);
  return (
    <div className="space-y-6">
      {rows.length > 0 && (
        <Section title="Kano">
          <SortableTable caption="Ideas by class" rows={rows} columns={COLUMNS} words={['class']} />
        </Section>
      )}
      {unanswered.length > 0 && (
        <Section title={`${plural(unanswered.length, 'idea')} with no answers`}>
          <RecordList ids={unanswered} />
        </Section>
      )}
    </div>
  );
}
