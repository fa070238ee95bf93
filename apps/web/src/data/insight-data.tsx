import { useMemo } from 'react';
import { useMe } from '../api/queries.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { money } from '../parts/words.ts';
import { Behind } from './behind.tsx';
import { RecordNames } from './record-list.tsx';
import { Section } from './section.tsx';
import { type Column, SortableTable } from './sortable-table.tsx';

export interface Theme {
  label: string;
  feedbackIds: string[];
  companies: string[];
  arr: number | null;
}

export interface InsightData {
  themes: Theme[];
  onRoadmap?: { theme: string; initiativeIds: string[] }[];
  objectives?: { objectiveId: string; themes: string[] }[];
  gaps?: string[];
  unknownSegmentIds?: string[];
  draftId?: string | null;
}

function columnsFor(currency: string): Column<Theme>[] {
  return [
    { id: 'theme', header: 'Theme', accessorFn: ({ label }) => label, sortFn: 'alphanumeric' },
    {
      id: 'pieces',
      header: 'Pieces',
      accessorFn: ({ feedbackIds }) => feedbackIds.length,
      sortFn: 'basic',
      cell: ({ row }) => <Behind what={`Feedback on ${row.original.label}`} ids={row.original.feedbackIds} />,
    },
    {
      id: 'companies',
      header: 'Companies',
      accessorFn: ({ companies }) => companies.length,
      sortFn: 'basic',
      cell: ({ row }) => (
        <Behind what={`Companies asking for ${row.original.label}`} ids={row.original.companies} />
      ),
    },
    {
      id: 'arr',
      header: 'ARR',
      accessorFn: ({ arr }) => arr ?? -1,
      sortFn: 'basic',
      cell: ({ row: { original } }) => (original.arr === null ? 'unknown' : money(original.arr, currency)),
    },
  ];
}

/** What a segment asked for, what of it is on the roadmap, which objectives it serves, and the gap. */
export function InsightDataView({ data }: { data: InsightData }) {
  const currency = useMe()?.workspace.currency ?? 'GBP';
  const columns = useMemo(() => columnsFor(currency), [currency]);
  const { themes, onRoadmap = [], objectives = [], gaps = [], unknownSegmentIds = [] } = data;
  return (
    <div className="space-y-6">
      <Section title="Themes">
        <SortableTable caption="What was asked for" rows={themes} columns={columns} />
      </Section>
      {gaps.length > 0 && (
        <Section title="Asked for, and not on the roadmap">
          <ul className="text-sm">
            {gaps.map((gap) => (
              <li key={gap} className="font-medium">
                {gap}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {onRoadmap.length > 0 && (
        <Section title="On the roadmap">
          <ul className="space-y-1 text-sm">
            {onRoadmap.map(({ theme, initiativeIds }) => (
              <li key={theme}>
                <span className="text-soft">{theme}:</span> <RecordNames ids={initiativeIds} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {objectives.length > 0 && (
        <Section title="Objectives it serves">
          <ul className="space-y-1 text-sm">
            {objectives.map(({ objectiveId, themes: served }) => (
              <li key={objectiveId}>
                <RecordLink id={objectiveId} entity="objective" />
                <span className="text-soft">: {served.join(', ')}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {unknownSegmentIds.length > 0 && (
        <p className="text-xs text-soft">
          Left out, because the segment is not known:{' '}
          <Behind what="Feedback whose segment is not known" ids={unknownSegmentIds} />
        </p>
      )}
    </div>
  );
}
