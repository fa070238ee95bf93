import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { someRecords, useMe } from '../api/queries.ts';
import type { FeedbackRow } from '../api/shapes.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { Problem } from '../parts/problem.tsx';
import { day, plural } from '../parts/words.ts';
import { PanelSection } from '../records/panel-parts.tsx';

const AT_FIRST = 8;

/** What customers said about an idea, in their own words. */
export function LinkedFeedback({ idea }: { idea: string }) {
  const query = new URLSearchParams({ linkedIdeaIds: idea }).toString();
  const { data, error } = useQuery(someRecords<FeedbackRow>('feedback', query, AT_FIRST));
  const zone = useMe()?.workspace.timeZone;
  if (error) return <Problem error={error} />;
  if (!data) return null;
  return (
    <PanelSection title="What customers said" aside={plural(data.total, 'piece')}>
      {data.total === 0 && <p className="text-soft">No feedback is linked to it.</p>}
      <ul className="divide-y divide-line">
        {data.rows.map(({ id, text, contactName, companyName, createdAt }) => (
          <li key={id} className="py-2.5 first:pt-0">
            <blockquote className="line-clamp-6 break-words whitespace-pre-wrap">{text}</blockquote>
            <p className="mt-0.5 text-xs text-faint">
              <Link to="/records/$entity/$id" params={{ entity: 'feedback', id }} className={QUIET_LINK}>
                {[contactName, companyName].filter(Boolean).join(', ') || 'Somebody not known'}
              </Link>
              {createdAt && ` · ${day(createdAt, zone)}`}
            </p>
          </li>
        ))}
      </ul>
      {data.total > data.rows.length && (
        <Link to="/feedback" search={{ linkedIdeaIds: idea }} className={QUIET_LINK}>
          All {plural(data.total, 'piece')}
        </Link>
      )}
    </PanelSection>
  );
}
