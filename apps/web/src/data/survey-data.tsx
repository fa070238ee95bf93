import { useMemo } from 'react';
import { plural } from '../parts/words.ts';
import { Section } from './section.tsx';
import { type Column, SortableTable } from './sortable-table.tsx';

interface Scored {
  survey: string;
  /** Percent; null of no answers. */
  score: number | null;
  n: number;
}
export interface SurveyData {
  scores: Scored[];
  by: (Scored & { key: string })[];
}

const scoreText = ({ survey, score }: Scored): string =>
  score === null
    ? 'no answers'
    : `${Math.round(score * 10) / 10}${survey === 'csat' ? ' %' : ''}`.replace('-', '−');

const COLUMNS: Column<SurveyData['by'][number]>[] = [
  { id: 'key', header: 'Group', accessorFn: ({ key }) => key, sortFn: 'alphanumeric' },
  {
    id: 'survey',
    header: 'Survey',
    accessorFn: ({ survey }) => survey.toUpperCase(),
    sortFn: 'alphanumeric',
  },
  {
    id: 'score',
    header: 'Score',
    accessorFn: ({ score }) => score ?? undefined,
    sortFn: 'basic',
    sortUndefined: 'last',
    cell: ({ row }) => scoreText(row.original),
  },
  { id: 'n', header: 'Answers', accessorFn: ({ n }) => n, sortFn: 'basic' },
];

/** Survey scores, each beside how many answers it is made of. */
export function SurveyDataView({ data: { scores, by } }: { data: SurveyData }) {
  const rows = useMemo(() => by, [by]);
  return (
    <div className="space-y-5">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {scores.map((scored) => (
          <div key={scored.survey} className="flex flex-col-reverse">
            <dt className="text-xs text-faint">
              {scored.survey.toUpperCase()}, {plural(scored.n, 'answer')}
            </dt>
            <dd className="text-xl font-semibold tabular-nums">{scoreText(scored)}</dd>
          </div>
        ))}
      </dl>
      {rows.length > 0 && (
        <Section title="In groups">
          <SortableTable caption="Scores in groups" rows={rows} columns={COLUMNS} />
        </Section>
      )}
    </div>
  );
}
