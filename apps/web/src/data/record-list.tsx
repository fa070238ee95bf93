import { Fragment, useState } from 'react';
import { RecordLink } from '../parts/record-link.tsx';
import { More } from './more.tsx';

const AT_FIRST = 12;

/** Records by their names, one a line; a long list begins short. */
export function RecordList({ ids }: { ids: readonly string[] }) {
  const [most, setMost] = useState(AT_FIRST);
  return (
    <>
      <ul className="space-y-0.5 text-sm">
        {ids.slice(0, most).map((id) => (
          <li key={id}>
            <RecordLink id={id} />
          </li>
        ))}
      </ul>
      <More shown={most} all={ids.length} show={() => setMost(most + 100)} />
    </>
  );
}

/** Records by their names, in a sentence. */
export function RecordNames({ ids }: { ids: readonly string[] }) {
  return ids.map((id, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      <RecordLink id={id} />
    </Fragment>
  ));
}
