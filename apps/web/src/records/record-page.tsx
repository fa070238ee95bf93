import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { evidenceQuery, recordQuery } from '../api/queries.ts';
import type { EntityInfo } from '../api/shapes.ts';
import { useName } from '../api/use-name.ts';
import { MadeRecord } from '../made/made-record.tsx';
import { bare, memberName } from '../made/type-words.ts';
import { useMadeEntity } from '../packs/use-packs.ts';
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

/** What a record of a kind that no page was made for is called, and where it stands. */
function useHeading(made: EntityInfo | undefined, id: string, fields: Record<string, unknown>) {
  const isNamedByAnother =
    made !== undefined && bare(made.fields[made.label] ?? { kind: 'text' }).kind === 'id';
  const name = useName(id, isNamedByAnother);
  const stands = made?.lane && fields[made.lane];
  return {
    title: isNamedByAnother ? (name ?? id) : undefined,
    stands: typeof stands === 'string' ? memberName(stands) : undefined,
  };
}

/** A record as it is: its fields, and who changed it when. */
export default function RecordPage() {
  const { entity: named, id } = useParams({ from: '/records/$entity/$id' });
  const entity = useEntity(named, id);
  const { data, error } = useQuery({ ...recordQuery(entity ?? '', id), enabled: entity !== undefined });
  const fields = Object.entries(data?.fields ?? {}).filter(([name]) => name !== 'id');
  const made = useMadeEntity(entity);
  const heading = useHeading(made, id, data?.fields ?? {});
  return (
    <Page
      title={heading.title ?? data?.label ?? id}
      lead={
        <>
          {fieldName(oneOf(made?.plural ?? entity ?? 'record'))}
          {heading.stands && ` · ${heading.stands}`}{' '}
          <span className="font-mono text-2xs text-faint">{id}</span>
        </>
      }
    >
      {error && <Problem error={error} />}
      {!data && !error && <Waiting />}
      {made && data && <MadeRecord entity={made} data={data} />}
      {!made && fields.length > 0 && (
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
