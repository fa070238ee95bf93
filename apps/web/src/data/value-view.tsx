import type { ReactNode } from 'react';
import { Moment } from '../parts/moment.tsx';
import { count, fieldName } from '../parts/words.ts';

const MOST = 12;
const DEEPEST = 4;

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An amount of money, a reference in a plan: small objects that read better as words. */
function asWords(value: Record<string, unknown>): string | null {
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value['$'] === 'string') return `from ${value['$']}`;
  if (keys.length === 2 && typeof value['amount'] === 'number' && typeof value['currency'] === 'string')
    return `${count(value['amount'])} ${value['currency']}`;
  return null;
}

function scalar(value: unknown): ReactNode {
  if (value === null || value === undefined || value === '') return <span className="text-faint">none</span>;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? count(value) : String(value);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return <Moment at={text} />;
  return <span className="break-words whitespace-pre-wrap">{text}</span>;
}

function More({ hidden }: { hidden: number }) {
  return hidden > 0 ? <p className="text-xs text-faint">and {count(hidden)} more</p> : null;
}

function Rows({ rows, depth }: { rows: Record<string, unknown>[]; depth: number }) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {rows.slice(0, MOST).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of an unknown shape have no other key, and never move
          <li key={index} className="py-1.5">
            <ValueView value={row} depth={depth + 1} />
          </li>
        ))}
      </ul>
      <More hidden={rows.length - MOST} />
    </>
  );
}

/** The columns of rows that are short enough to stand side by side. */
function columnsOf(rows: Record<string, unknown>[]): string[] | null {
  const names = Object.keys(rows[0] ?? {});
  const alike = rows.every(
    (row) => Object.keys(row).length === names.length && names.every((name) => name in row),
  );
  const short = rows.every((row) =>
    names.every((name) => isScalar(row[name]) && String(row[name] ?? '').length <= 40),
  );
  return alike && short && names.length > 0 && names.length <= 4 ? names : null;
}

function SmallTable({ rows, names }: { rows: Record<string, unknown>[]; names: string[] }) {
  return (
    <>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left text-2xs text-faint">
            {names.map((name) => (
              <th key={name} scope="col" className="py-1 pr-4 font-normal">
                {fieldName(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST * 2).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an unknown shape have no other key, and never move
            <tr key={index} className="border-b border-line">
              {names.map((name) => (
                <td key={name} className="py-1 pr-4 tabular-nums">
                  {scalar(row[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <More hidden={rows.length - MOST * 2} />
    </>
  );
}

/** Any value, legibly: what no view was made for is still shown, and never breaks the page. */
export function ValueView({ value, depth = 0 }: { value: unknown; depth?: number }) {
  if (isScalar(value)) return <span>{scalar(value)}</span>;
  if (depth > DEEPEST)
    return <span className="font-mono text-xs break-all">{JSON.stringify(value)?.slice(0, 400)}</span>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="text-faint">none</span>;
    if (value.every(isRow)) {
      const names = columnsOf(value);
      return names ? <SmallTable rows={value} names={names} /> : <Rows rows={value} depth={depth} />;
    }
    return (
      <div>
        <span className="break-words">
          {value
            .slice(0, MOST * 2)
            .map((each) => (isScalar(each) ? String(each) : JSON.stringify(each)))
            .join(', ')}
        </span>
        <More hidden={value.length - MOST * 2} />
      </div>
    );
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const words = asWords(value as Record<string, unknown>);
  if (words) return <span>{words}</span>;
  if (entries.length === 0) return <span className="text-faint">none</span>;
  return (
    <dl className="space-y-1 text-sm">
      {entries.slice(0, 40).map(([name, each]) => (
        <div key={name} className={isScalar(each) ? 'flex flex-wrap gap-x-2' : ''}>
          <dt className="text-faint">{fieldName(name)}</dt>
          <dd className={`min-w-0 ${isScalar(each) ? '' : 'pl-3'}`}>
            <ValueView value={each} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
