import type { Field } from '../api/shapes.ts';

/** What stands in the fields of a form, as it is typed: a boolean is "yes", "no" or nothing. */
export type Typed = Record<string, string>;

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
};

/** What stands in them to begin with. */
export const startOf = (fields: Record<string, Field>): Typed =>
  Object.fromEntries(Object.entries(fields).map(([name, { start }]) => [name, shown(start)]));

const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** What is wrong with what stands in a field, in a sentence; nothing where it can be given. */
export function faultOf({ type, members = [], optional }: Field, typed: string): string | undefined {
  if (typed === '') return optional ? undefined : 'This is needed.';
  if (type === 'number' && !NUMBER.test(typed)) return 'A number is needed, such as 12 or 12.5.';
  if (type === 'date' && !DATE.test(typed)) return 'A date is needed, such as 2026-11-30.';
  if (type === 'enum' && !members.includes(typed)) return `One of these is needed: ${members.join(', ')}.`;
  return undefined;
}

function valueIn({ type }: Field, typed: string): unknown {
  if (type === 'number') return Number(typed);
  return type === 'boolean' ? typed === 'yes' : typed;
}

/** The values to send; a field that was emptied is nothing, for what is left out keeps what stood in it. */
export const givenOf = (fields: Record<string, Field>, typed: Typed): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const text = (typed[name] ?? '').trim();
      return [name, text === '' ? null : valueIn(field, text)];
    }),
  );
