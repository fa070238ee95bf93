import { RecordLink } from '../parts/record-link.tsx';
import { fieldName, plural } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface WritesData {
  ids: string[];
  changes: { id: string; field: string; before: string | null; after: string | null }[];
  conflicts?: { id: string; label: string; reason: string }[];
}

/** What was written, field by field, beside what stood there before. */
export function WritesDataView({ data: { ids, changes, conflicts = [] } }: { data: WritesData }) {
  const changed = [...new Set([...ids, ...changes.map(({ id }) => id)])];
  return (
    <div className="space-y-5">
      {changes.length > 0 && (
        <Section title={plural(changed.length, 'record')}>
          <ul className="divide-y divide-line border-y border-line text-sm">
            {changed.slice(0, 50).map((id) => (
              <li key={id} className="py-2">
                <p className="font-medium">
                  <RecordLink id={id} />
                </p>
                <dl>
                  {changes
                    .filter((change) => change.id === id)
                    .map(({ field, before, after }) => (
                      <div key={field} className="grid gap-x-4 sm:grid-cols-[9rem_1fr]">
                        <dt className="text-faint">{fieldName(field)}</dt>
                        <dd className="min-w-0 break-words">
                          {before !== null && (
                            <>
                              <del className="text-soft decoration-bad/60">
                                <span className="sr-only">before: </span>
                                {before}
                              </del>
                              {' → '}
                            </>
                          )}
                          {after === null ? (
                            <span className="text-faint">empty</span>
                          ) : (
                            <ins className="no-underline">{after}</ins>
                          )}
                        </dd>
                      </div>
                    ))}
                </dl>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {conflicts.length > 0 && (
        <Section title="Not written">
          <ul className="text-sm">
            {conflicts.map(({ id, label, reason }) => (
              <li key={id}>
                <RecordLink id={id} name={label} /> <span className="text-wait">{reason}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
