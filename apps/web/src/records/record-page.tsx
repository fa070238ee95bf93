import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { evidenceQuery, recordQuery } from '../api/queries.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { fieldName, oneOf } from '../parts/words.ts';
import { FieldValue } from './field-value.tsx';
import { History } from './history.tsx';

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
      {data && data.history.length > 0 && (
        <section aria-labelledby="history" className="mt-10">
          <h2 id="history" className="mb-2 text-sm font-semibold">
            History
          </h2>
          <History history={data.history} />
        </section>
      )}
    </Page>
  );
}
