import { useState } from 'react';
import { RecordLink } from '../parts/record-link.tsx';
import { More } from './more.tsx';

const AT_FIRST = 15;

/** Records, each with what it lacks. */
export function Lacking({ rows }: { rows: readonly { id: string; missing: readonly string[] }[] }) {
  const [most, setMost] = useState(AT_FIRST);
  return (
    <>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {rows.slice(0, most).map(({ id, missing }) => (
          <li key={id} className="flex flex-wrap gap-x-4 py-1.5">
            <span className="min-w-48 flex-1">
              <RecordLink id={id} />
            </span>
            <span className="text-wait">lacks {missing.join(', ')}</span>
          </li>
        ))}
      </ul>
      <More shown={most} all={rows.length} show={() => setMost(most + 100)} />
    </>
  );
}
