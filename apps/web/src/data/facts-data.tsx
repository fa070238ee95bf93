import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { LINK } from '../parts/links.ts';
import { day } from '../parts/words.ts';

interface FactTold {
  id: string;
  told: string;
  status: string;
  by: string;
  recordedAt: string | null;
}

export interface FactsData {
  facts: FactTold[];
  disputed?: FactTold[];
  past?: FactTold[];
}

/** Facts that an answer speaks of, each with the way to all that is kept of it. */
export function FactsDataView({ data: { facts, disputed = [], past = [] } }: { data: FactsData }) {
  const zone = useMe()?.workspace.timeZone;
  const all = [...new Map([...facts, ...disputed, ...past].map((fact) => [fact.id, fact])).values()];
  if (all.length === 0) return null;
  return (
    <ul aria-label="Facts" className="divide-y divide-line border-y border-line text-sm">
      {all.map(({ id, told, status, by, recordedAt }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
          <Link
            to="/memory"
            search={{ fact: id, status: 'all' }}
            className={`${LINK} min-w-0 flex-1 basis-60`}
          >
            {told}
          </Link>
          <span className="text-xs text-faint">
            {by}
            {recordedAt && `, ${day(recordedAt, zone)}`}
          </span>
          <Badge state={status} />
        </li>
      ))}
    </ul>
  );
}
