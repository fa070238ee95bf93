import { useMe } from '../api/queries.ts';
import type { RecordPage } from '../api/shapes.ts';
import { Moment } from '../parts/moment.tsx';

/** Who changed a record when, the newest first. */
export function History({ history }: { history: RecordPage['history'] }) {
  const people = useMe()?.people ?? [];
  return (
    <ol className="divide-y divide-line border-y border-line text-sm">
      {history.map((entry) => (
        <li key={entry.changeSet} className="flex flex-wrap gap-x-4 py-2">
          <span className="w-40 shrink-0 text-xs leading-5 text-faint">
            <Moment at={entry.at} />
          </span>
          <span className="min-w-0 flex-1 basis-52">
            {entry.summary}
            <span className="text-faint">
              {' '}
              by {people.find(({ id }) => id === entry.by)?.name ?? entry.by}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
