import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { evidenceQuery } from '../api/queries.ts';
import { RecordLink } from '../parts/record-link.tsx';
import { plural } from '../parts/words.ts';
import { More } from './more.tsx';
import { Section } from './section.tsx';

export interface DuplicatesData {
  pairs: { a: string; b: string; likeness: number }[];
  clusters: string[][];
  canonical: string[];
  reviewIds: string[];
  unionFeedbackCount: number;
}

const AT_FIRST = 10;

function Piece({ id, isCanonical = false }: { id: string; isCanonical?: boolean }) {
  const { data } = useQuery(evidenceQuery(id));
  return (
    <li className="py-1.5">
      <p className="line-clamp-3 text-sm break-words">{data?.text ?? data?.label ?? id}</p>
      <p className="text-xs text-faint">
        <RecordLink id={id} name={id} />
        {isCanonical && ' · stands for the others'}
      </p>
    </li>
  );
}

/** What says the same, side by side, and apart the pairs that a person has to look at. */
export function DuplicatesDataView({
  data: { pairs, clusters, canonical, reviewIds },
}: {
  data: DuplicatesData;
}) {
  const [most, setMost] = useState(AT_FIRST);
  const inReview = new Set(reviewIds);
  const unsure = pairs.filter(({ a, b }) => inReview.has(a) && inReview.has(b));
  const paired = new Set(unsure.flatMap(({ a, b }) => [a, b]));
  const single = reviewIds.filter((id) => !paired.has(id));
  return (
    <div className="space-y-6">
      {clusters.length > 0 && (
        <Section title={`${plural(clusters.length, 'group')} that say the same`}>
          <ol className="space-y-3">
            {clusters.slice(0, most).map((cluster) => (
              <li key={cluster.join()} className="rounded-lg border border-line px-3 py-1">
                <ul className="divide-y divide-line">
                  {cluster.map((id) => (
                    <Piece key={id} id={id} isCanonical={canonical.includes(id)} />
                  ))}
                </ul>
              </li>
            ))}
          </ol>
          <More shown={most} all={clusters.length} show={() => setMost(most + 40)} />
        </Section>
      )}
      {reviewIds.length > 0 && (
        <Section title={`${plural(reviewIds.length, 'record')} for a person to look at`}>
          <ul className="space-y-1 text-sm">
            {unsure.map(({ a, b, likeness }) => (
              <li key={`${a}-${b}`}>
                <RecordLink id={a} /> <span className="text-faint">and</span> <RecordLink id={b} />{' '}
                <span className="text-xs text-faint tabular-nums">alike {likeness.toFixed(2)}</span>
              </li>
            ))}
            {single.map((id) => (
              <li key={id}>
                <RecordLink id={id} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
