import { Fragment } from 'react';
import { useMe } from '../api/queries.ts';
import type { Type } from '../api/shapes.ts';
import { ValueView } from '../data/value-view.tsx';
import { Missing } from '../parts/missing.tsx';
import { Moment } from '../parts/moment.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { day, plural } from '../parts/words.ts';
import { pathTitle } from './path-title.ts';
import { asMoney, bare, isEmpty, isMoney, memberName, pairOf, quantityText } from './type-words.ts';

interface Props {
  type: Type;
  value: unknown;
  /** One line of a list, where there is no room for more. */
  inLine?: boolean;
  /** What stands in a control names what it refers to and leads nowhere. */
  plain?: boolean;
}

type Fields = Record<string, Type>;
type Data = Record<string, unknown>;

/** A value as its type says it is: money with its currency, references by name, options as “colour: blue”. */
export function TypedValue({ type: declared, value, inLine = false, plain = false }: Props) {
  const me = useMe()?.workspace;
  const type = bare(declared);
  if (isEmpty(value)) return inLine ? <Missing what="none" /> : <span className="text-faint">none</span>;
  switch (type.kind) {
    case 'id':
      return <RecordLink id={String(value)} plain={plain} />;
    case 'enum':
      return <span>{memberName(String(value))}</span>;
    case 'boolean':
      return <span>{value ? 'yes' : 'no'}</span>;
    case 'number':
      return (
        <span className="tabular-nums">{quantityText(Number(value), type.unit, me?.currency ?? 'XXX')}</span>
      );
    case 'instant':
      return <Moment at={String(value)} short={inLine} />;
    case 'date':
      return <span>{day(String(value), 'UTC')}</span>;
    case 'list':
      return <List of={bare(type.of)} values={[value].flat()} inLine={inLine} plain={plain} />;
    case 'record':
      return <OneRecord fields={type.fields} data={value as Data} inLine={inLine} plain={plain} />;
    case 'text':
      return (
        <span className={inLine ? '' : 'break-words whitespace-pre-wrap'}>
          {typeof value === 'object' ? JSON.stringify(value) : String(value)}
        </span>
      );
    default:
      return <ValueView value={value} />;
  }
}

function OneRecord({
  fields,
  data,
  inLine,
  plain,
}: {
  fields: Fields;
  data: Data;
  inLine: boolean;
  plain: boolean;
}) {
  if (isMoney(fields))
    return <span className="tabular-nums">{asMoney(Number(data['amount']), String(data['currency']))}</span>;
  const given = Object.entries(fields).filter(([name]) => !isEmpty(data[name]));
  const isWords = given.every(([, type]) => ['text', 'enum'].includes(bare(type).kind));
  if (isWords && given.length > 0) return <span>{given.map(([name]) => String(data[name])).join(', ')}</span>;
  if (inLine) return <span>{plural(given.length, 'field')}</span>;
  return (
    <dl className="space-y-0.5">
      {given.map(([name, type]) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-faint">{pathTitle(name)}</dt>
          <dd className="min-w-0">
            <TypedValue type={type} value={data[name]} plain={plain} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ListProps {
  of: Type;
  values: unknown[];
  inLine: boolean;
  plain: boolean;
}

function List({ of, values, inLine, plain }: ListProps) {
  const pair = of.kind === 'record' ? pairOf(of.fields) : undefined;
  if (pair)
    return (
      <span>
        {values
          .map((each) => `${String((each as Data)[pair.name])}: ${String((each as Data)[pair.value])}`)
          .join(', ')}
      </span>
    );
  if (of.kind === 'record' && !isMoney(of.fields)) {
    if (inLine) return <span>{values.length === 1 ? 'one' : String(values.length)}</span>;
    return <Rows fields={of.fields} rows={values as Data[]} plain={plain} />;
  }
  return (
    <span>
      {values.slice(0, 30).map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same value may stand in a list twice, and none of them moves
        <Fragment key={place}>
          {place > 0 && ', '}
          <TypedValue type={of} value={each} inLine={inLine} plain={plain} />
        </Fragment>
      ))}
      {values.length > 30 && ` and ${values.length - 30} more`}
    </span>
  );
}

/** Records inside a field, side by side under the names of their fields. */
export function Rows({
  fields,
  rows,
  plain = false,
}: {
  fields: Fields;
  rows: readonly Data[];
  plain?: boolean;
}) {
  const names = Object.keys(fields).filter((name) => rows.some((row) => !isEmpty(row[name])));
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-left text-2xs text-faint">
            {names.map((name) => (
              <th key={name} scope="col" className="py-1 pr-4 font-normal">
                {pathTitle(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 50).map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows inside a field have no key of their own, and never move
            <tr key={place} className="border-b border-line last:border-0">
              {names.map((name) => (
                <td key={name} className="py-1 pr-4 align-top">
                  <TypedValue type={fields[name]!} value={row[name]} inLine plain={plain} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > 50 && <p className="text-xs text-faint">and {rows.length - 50} more</p>}
    </div>
  );
}
