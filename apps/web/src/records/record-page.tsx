import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { evidenceQuery, recordQuery, useMe } from '../api/queries.ts';
import type { RecordPage as Record_ } from '../api/shapes.ts';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { fieldName, oneOf } from '../parts/words.ts';
import { FieldValue } from './field-value.tsx';

function History({ history }: { history: Record_['history'] }) {
  const people = useMe()?.people ?? [];
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history" className="mt-10">
      <h2 id="history" className="mb-2 text-sm font-semibold">
        History
      </h2>
      <ol className="divide-y divide-line border-y border-line text-sm">
        {history.map((entry) => (
          <li key={entry.changeSet} className="grid gap-x-6 py-2 sm:grid-cols-[11rem_1fr]">
            <span className="text-xs leading-5 text-faint">
              <Moment at={entry.at} />
            </span>
            <span>
              {entry.summary}
              <span className="text-faint">
                {' '}
                by {people.find(({ id }) => id === entry.by)?.name ?? entry.by}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The kind of a record that was linked to by its id alone. */
function useEntity(entity: string, id: string): string | undefined {
  const { data } = useQuery({ ...evidenceQuery(id), enabled: entity === 'any' });
  return entity === 'any' ? data?.entity : entity;
}

/** A record as it is: its fields, and who changed it when. */
export default function RecordPage() {
  const { entity: named, id } = useParams({ from: '/records/$entity/$id' });
  const entity = useEntity(named, id);
  const { data, error } = useQuery({ ...recordQuery(entity ?? '', id), enabled: entity !== undefined });
  const fields = Object.entries(data?.fields ?? {}).filter(([name]) => name !== 'id');
  return (
    <Page
      title={data?.label ?? id}
      lead={
        <>
          {fieldName(oneOf(entity ?? 'record'))} <span className="font-mono text-2xs text-faint">{id}</span>
        </>
      }
    >
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {fields.length > 0 && (
        <dl className="divide-y divide-line border-y border-line text-sm">
          {fields.map(([name, value]) => (
            <div key={name} className="grid grid-cols-1 gap-x-6 py-2 sm:grid-cols-[11rem_1fr]">
              <dt className="text-faint">{fieldName(name)}</dt>
              <dd className="min-w-0">
                <FieldValue name={name} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {data && <History history={data.history ?? []} />}
    </Page>
  );
}
