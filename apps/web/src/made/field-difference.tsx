import type { ReactNode } from 'react';
import type { Type } from '../api/shapes.ts';
import { bare, isEmpty } from './type-words.ts';
import { TypedValue } from './typed-value.tsx';

type Data = Record<string, unknown>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const Before = ({ children }: { children: ReactNode }) => (
  <del className="block rounded bg-bad-tint px-1.5 py-0.5 decoration-bad/60">
    <span className="sr-only">before: </span>
    {children}
  </del>
);

const After = ({ children }: { children: ReactNode }) => (
  <ins className="block rounded bg-good-tint px-1.5 py-0.5 no-underline">
    <span className="sr-only">after: </span>
    {children}
  </ins>
);

const entries = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Of a list, what is left out and what is added, and how many stay. */
function listParts(from: unknown, to: unknown) {
  const [before, after] = [entries(from), entries(to)];
  const left = [...before];
  const added = after.filter((each) => {
    const place = left.findIndex((other) => isSame(other, each));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return { removed: left, added, stay: before.length - left.length };
}

/** Of a record inside a field, the fields that differ. */
function differing(type: Extract<Type, { kind: 'record' }>, from: Data, to: Data) {
  const fields = Object.fromEntries(
    Object.entries(type.fields).filter(([name]) => !isSame(from[name], to[name])),
  );
  return { kind: 'record' as const, fields };
}

interface Props {
  type: Type;
  from: unknown;
  to: unknown;
  /** Whether the record itself is there before and after. */
  isChange: boolean;
}

/** What stood in a field and what will stand in it, as its type says it is: no more of it than differs. */
export function FieldDifference({ type: declared, from, to, isChange }: Props) {
  const type = bare(declared);
  if (type.kind === 'list' && !isEmpty(from) && !isEmpty(to)) {
    const { removed, added, stay } = listParts(from, to);
    return (
      <>
        {removed.length > 0 && (
          <Before>
            <TypedValue type={type} value={removed} />
          </Before>
        )}
        {added.length > 0 && (
          <After>
            <TypedValue type={type} value={added} />
          </After>
        )}
        {stay > 0 && (
          <span className="text-xs text-faint">{stay === 1 ? 'one other stays' : `${stay} others stay`}</span>
        )}
      </>
    );
  }
  const shown =
    type.kind === 'record' && !isEmpty(from) && !isEmpty(to)
      ? differing(type, from as Data, to as Data)
      : type;
  return (
    <>
      {!isEmpty(from) && (
        <Before>
          <TypedValue type={shown} value={from} />
        </Before>
      )}
      {!isEmpty(to) && (
        <After>
          <TypedValue type={shown} value={to} />
        </After>
      )}
      {isEmpty(to) && !isEmpty(from) && isChange && <span className="text-faint">then empty</span>}
    </>
  );
}
