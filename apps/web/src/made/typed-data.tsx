import type { Type } from '../api/shapes.ts';
import { ValueView } from '../data/value-view.tsx';
import { pathTitle } from './path-title.ts';
import { bare, isEmpty } from './type-words.ts';
import { TypedValue } from './typed-value.tsx';

interface Props {
  type: Type;
  data: Record<string, unknown>;
  /** Shown once somebody wants it. */
  isFolded: boolean;
}

/** An answer's data as its job says it is; what is not known is left out. */
export function TypedData({ type: declared, data, isFolded }: Props) {
  const type = bare(declared);
  if (type.kind !== 'record') return <ValueView value={data} />;
  const given = Object.entries(type.fields).filter(([name]) => !isEmpty(data[name]));
  if (given.length === 0) return null;
  const list = (
    <dl className="divide-y divide-line border-y border-line text-sm">
      {given.map(([name, of]) => (
        <div key={name} className="grid grid-cols-1 gap-x-6 py-1.5 sm:grid-cols-[11rem_1fr]">
          <dt className="text-faint">{pathTitle(name)}</dt>
          <dd className="min-w-0">
            <TypedValue type={of} value={data[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (!isFolded) return list;
  return (
    <details>
      <summary className="py-1 text-sm text-soft">As data</summary>
      {list}
    </details>
  );
}
