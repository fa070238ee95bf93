import type { FormField } from '../api/shapes.ts';

/** What stands in a form's fields as somebody filled them in: ids, words, yes; of several, a list with a place for each. */
export type Filled = Record<string, string | string[] | undefined>;

const NUMBER = /^\d+$/;
const AMOUNT = /^\d+(\.\d{1,2})?$/;
const CURRENCY = /^[A-Z]{3}$/;

export const isFilled = (value: string | string[] | undefined): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every((each) => each !== '')
    : value !== undefined && value !== '';

/** The amount, and the currency it is in. */
export const moneyIn = (value: string, usual: string): [amount: string, currency: string] => {
  const [amount = '', currency = usual] = value.split(' ');
  return [amount, currency];
};

/** What is wrong with what stands in a field, in a sentence; nothing where it can be sent. */
export function faultOf(
  { kind, required, says }: FormField,
  value: string | string[] | undefined,
): string | undefined {
  const isGiven = Array.isArray(value) ? value.some((each) => each !== '') : isFilled(value);
  if (!isGiven)
    return required
      ? `Give ${/^(the|a|an|what|which|who|how|when) /.test(says) ? says : `the ${says}`}.`
      : undefined;
  if (!isFilled(value)) return 'Choose one for each.';
  if (typeof value !== 'string') return undefined;
  if (kind === 'number' && !NUMBER.test(value)) return 'A whole number is needed, such as 12.';
  if (kind === 'money') {
    const [amount, currency] = moneyIn(value, 'XXX');
    if (!AMOUNT.test(amount) || Number(amount) <= 0) return 'An amount is needed, such as 12.50.';
    if (!CURRENCY.test(currency)) return 'A currency is needed, such as EUR.';
  }
  if (kind === 'period') {
    const [from = '', to = ''] = value.split('/');
    if (from && to && to < from) return 'It ends before it begins.';
  }
  return undefined;
}

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();

/** The slot that a filled field is, or nothing where it was left out. */
export function slotOf({ kind, many }: FormField, value: string | string[] | undefined): unknown {
  if (kind === 'flag') return value === 'yes' ? true : undefined;
  if (!isFilled(value)) return undefined;
  if (Array.isArray(value)) return value;
  const one = value!;
  const made = oneSlot(kind, one);
  return many ? [made] : made;
}

function oneSlot(kind: FormField['kind'], value: string): unknown {
  if (kind === 'number') return Number(value);
  if (kind === 'money') {
    const [amount, currency] = moneyIn(value, 'XXX');
    return { amount: Number(amount), currency };
  }
  if (kind !== 'period') return value;
  const [from = '', to = ''] = value.split('/');
  const last = to || from;
  return {
    from: from ? new Date(`${from}T00:00:00Z`).toISOString() : null,
    to: last ? nextDay(last) : null,
    label: from && to && from !== to ? `${from} to ${to}` : from || `until ${to}`,
  };
}

/** The slots to send. */
export const slotsOf = (fields: readonly FormField[], filled: Filled): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const slot = slotOf(field, filled[field.name]);
      return slot === undefined ? [] : [[field.name, slot]];
    }),
  );
