import type { Type } from '../api/shapes.ts';

/** A type without “or nothing”. */
export const bare = (type: Type): Type => (type.kind === 'optional' ? bare(type.of) : type);

/** What stands at a dotted path of a row: of its own fields, or brought along under the whole path. */
export function valueAt(row: Readonly<Record<string, unknown>>, path: string): unknown {
  if (path in row) return row[path];
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const inside = row[name];
  if (rest.length === 0 || inside === null || inside === undefined) return inside;
  if (Array.isArray(inside))
    return inside.map((each) => valueAt(each as Record<string, unknown>, rest.join('.')));
  return typeof inside === 'object' ? valueAt(inside as Record<string, unknown>, rest.join('.')) : undefined;
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** `brought-back` → "brought back". */
export const memberName = (member: string): string => member.replace(/[_-]+/g, ' ');

const SMALL_UNIT = /^(?:([A-Z]{3})[ -])?(cents|pence|öre|centimes)$/;
const NAMED_CURRENCIES: Record<string, string> = { dollars: 'USD', euros: 'EUR', pounds: 'GBP' };

/** Money of a unit: a currency's code or name, or its hundredths, of the workspace's currency where none is named. */
function moneyOf(value: number, unit: string, workspace: string): string | undefined {
  const small = SMALL_UNIT.exec(unit);
  if (small) return asMoney(value / 100, small[1] ?? workspace);
  const code = /^[A-Z]{3}$/.test(unit) ? unit : NAMED_CURRENCIES[unit];
  return code && asMoney(value, code);
}

/** Exact, and never without its hundredths. */
export function asMoney(value: number, currency: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (currency === 'XXX') return value.toLocaleString('en-GB', digits);
  try {
    return value.toLocaleString('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  } catch {
    return `${value.toLocaleString('en-GB', digits)} ${currency}`;
  }
}

/** A number with what it counts. */
export function quantityText(value: number, unit: string | undefined, currency: string): string {
  const text = value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
  if (unit === undefined) return text;
  return moneyOf(value, unit, currency) ?? `${text} ${unit}`;
}

const NAME = /^(name|key|option|label)$/;
const VALUE = /^(value|choice|text)$/;

/** The two fields of a record that is but a name and a value: `{ name: "size", value: "M" }`. */
export function pairOf(fields: Readonly<Record<string, Type>>): { name: string; value: string } | undefined {
  const names = Object.keys(fields);
  const name = names.find((each) => NAME.test(each));
  const value = names.find((each) => VALUE.test(each));
  return names.length === 2 && name && value ? { name, value } : undefined;
}

/** An amount and its currency. */
export const isMoney = (fields: Readonly<Record<string, Type>>): boolean =>
  Object.keys(fields).length === 2 && 'amount' in fields && 'currency' in fields;

/** Columns of numbers stand to the right. */
export const isNumeric = (type: Type): boolean => {
  const own = bare(type);
  return own.kind === 'number' || (own.kind === 'record' && isMoney(own.fields));
};
