import { RecordLink } from '../parts/record-link.tsx';
import { plural } from '../parts/words.ts';
import { RecordNames } from './record-list.tsx';
import { Section } from './section.tsx';

export interface AlignmentData {
  aligned: { id: string; objectiveIds: string[] }[];
  orphanInitiatives: (string | { id: string; reason: string })[];
  uncoveredObjectives: (string | { id: string; reason: string })[];
}

function Gaps({ title, gaps }: { title: string; gaps: AlignmentData['orphanInitiatives'] }) {
  if (gaps.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {gaps.map((gap) => {
          const { id, reason } = typeof gap === 'string' ? { id: gap, reason: '' } : gap;
          return (
            <li key={id} className="flex flex-wrap gap-x-4 py-1.5">
              <span className="min-w-48 flex-1">
                <RecordLink id={id} />
              </span>
              <span className="text-wait">{reason}</span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What serves what, and the gaps on both sides. */
export function AlignmentDataView({
  data: { aligned, orphanInitiatives, uncoveredObjectives },
}: {
  data: AlignmentData;
}) {
  return (
    <div className="space-y-6">
      <Gaps title="Serving no active objective" gaps={orphanInitiatives} />
      <Gaps title="Objectives that nothing serves" gaps={uncoveredObjectives} />
      {aligned.length > 0 && (
        <details className="text-sm">
          <summary className="py-1 text-soft">{plural(aligned.length, 'initiative')} aligned</summary>
          <ul className="space-y-1">
            {aligned.map(({ id, objectiveIds }) => (
              <li key={id}>
                <RecordLink id={id} /> <span className="text-faint">serves</span>{' '}
                <RecordNames ids={objectiveIds} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
