import type { Change, ChangeSetView } from '../api/shapes.ts';
import { useName } from '../api/use-name.ts';
import { FieldDifference } from '../made/field-difference.tsx';
import { bare } from '../made/type-words.ts';
import { useMadeEntity } from '../packs/use-packs.ts';
import { fieldName, oneOf, plural } from '../parts/words.ts';
import { FieldValue } from '../records/field-value.tsx';

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const nameOf = ({ before, after, id }: Change, label?: string): string => {
  const record = after ?? before ?? {};
  const name = (label && record[label]) ?? record['title'] ?? record['name'] ?? record['text'];
  return typeof name === 'string' ? name : id;
};

function changedFields({ before, after }: Change): { name: string; from: unknown; to: unknown }[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .filter((name) => name !== 'id')
    .map((name) => ({ name, from: before?.[name], to: after?.[name] }))
    .filter(({ from, to }) => JSON.stringify(from ?? null) !== JSON.stringify(to ?? null))
    .filter(({ from, to }) => !(isEmpty(from) && isEmpty(to)));
}

const VERBS = { new: 'New', gone: 'Remove', changed: 'Change' };

interface DifferenceProps {
  name: string;
  from: unknown;
  to: unknown;
  isChange: boolean;
}

function PlainDifference({ name, from, to, isChange }: DifferenceProps) {
  return (
    <>
      {!isEmpty(from) && (
        <del className="block rounded bg-bad-tint px-1.5 py-0.5 decoration-bad/60">
          <span className="sr-only">before: </span>
          <FieldValue name={name} value={from} />
        </del>
      )}
      {!isEmpty(to) && (
        <ins className="block rounded bg-good-tint px-1.5 py-0.5 no-underline">
          <span className="sr-only">after: </span>
          <FieldValue name={name} value={to} />
        </ins>
      )}
      {isEmpty(to) && !isEmpty(from) && isChange && <span className="text-faint">then empty</span>}
    </>
  );
}

function OneChange({ change }: { change: Change }) {
  const made = useMadeEntity(change.entity);
  const isNamedByAnother =
    made !== undefined && bare(made.fields[made.label] ?? { kind: 'text' }).kind === 'id';
  const name = useName(change.id, isNamedByAnother);
  const kind = change.before === null ? 'new' : change.after === null ? 'gone' : 'changed';
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="mb-2 text-sm">
        <span className="text-soft">
          {VERBS[kind]} {oneOf(made?.plural ?? change.entity)}
        </span>{' '}
        <span className="font-medium">{name ?? nameOf(change, made?.label)}</span>{' '}
        <span className="font-mono text-2xs text-faint">{change.id}</span>
      </p>
      <dl className="space-y-1.5 text-sm">
        {changedFields(change).map(({ name, from, to }) => (
          <div key={name} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[9rem_1fr]">
            <dt className="text-faint">{fieldName(name)}</dt>
            <dd className="min-w-0 space-y-1">
              {made?.fields[name] ? (
                <FieldDifference type={made.fields[name]} from={from} to={to} isChange={kind === 'changed'} />
              ) : (
                <PlainDifference name={name} from={from} to={to} isChange={kind === 'changed'} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** The exact difference: what an approval is given to, and to nothing else. */
export function ChangeDiff({ change }: { change: ChangeSetView }) {
  const hidden = Math.max(change.size, change.changes.length) - Math.min(change.changes.length, 20);
  return (
    <div>
      <ul className="divide-y divide-line">
        {change.changes.slice(0, 20).map((each) => (
          <OneChange key={`${each.entity}-${each.id}`} change={each} />
        ))}
      </ul>
      {hidden > 0 && <p className="mt-2 text-xs text-faint">and {plural(hidden, 'more change')}</p>}
    </div>
  );
}
