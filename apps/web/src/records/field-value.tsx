import { ValueView } from '../data/value-view.tsx';
import { RecordLink } from '../parts/record-link.tsx';

const isReference = (name: string): boolean => /(?:^id|Id|Ids|_id|_ids)$/.test(name) && name !== 'externalId';

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

/** A field's value: references by the names of what they refer to, addresses as links. */
export function FieldValue({ name, value }: { name: string; value: unknown }) {
  if (isReference(name) && typeof value === 'string' && value) return <RecordLink id={value} />;
  if (isReference(name) && isIds(value))
    return (
      <ul>
        {value.slice(0, 30).map((id) => (
          <li key={id}>
            <RecordLink id={id} />
          </li>
        ))}
      </ul>
    );
  if (typeof value === 'string' && /^https?:\/\//.test(value))
    return (
      <a
        href={value}
        rel="noreferrer noopener"
        target="_blank"
        className="break-all underline underline-offset-3"
      >
        {value}
      </a>
    );
  return <ValueView value={value} />;
}
