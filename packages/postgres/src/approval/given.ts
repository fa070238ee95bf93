import type { ApprovalView, Field } from '@conductor/contract';

const MOST_LETTERS = 10_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether a choice is one of those shown: its place, counted from 0.
 * @returns a sentence that says what is wrong; none where it is one
 */
export function choiceFaults({ options }: Pick<ApprovalView, 'options'>, given: unknown): string[] {
  const count = options?.length ?? 0;
  return Number.isInteger(given) && (given as number) >= 0 && (given as number) < count
    ? []
    : [
        `the place of what is chosen, from 0 to ${count - 1}, is wanted and not ${JSON.stringify(given) ?? 'nothing'}`,
      ];
}

/**
 * What was filled in, held against the fields. A field that is left out keeps what stands in it; null
 * empties it. Every field is in the values, null where nothing is.
 */
export function filledIn(
  { fields }: Pick<ApprovalView, 'fields'>,
  given: unknown,
): { values: Record<string, unknown>; faults: string[] } {
  const wanted = Object.entries(fields ?? {});
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { values: {}, faults: [`values for ${wanted.map(([name]) => name).join(', ')} are wanted`] };
  }
  const said = given as Record<string, unknown>;
  const unknown = Object.keys(said).filter((name) => !wanted.some(([known]) => known === name));
  const filled = wanted.map(([name, field]) => {
    const value = name in said ? said[name] : field.start;
    return { name, value: isEmpty(value) ? null : value, field };
  });
  return {
    values: Object.fromEntries(filled.map(({ name, value }) => [name, value])),
    faults: [
      ...unknown.map((name) => `there is no field ${name}`),
      ...filled.flatMap(({ name, value, field }) => fieldFaults(name, field, value)),
    ],
  };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function fieldFaults(name: string, field: Field, value: unknown): string[] {
  if (value === null) return field.optional ? [] : [`${name} (${field.says}) is not filled in`];
  const wanted = wantedOf(field);
  return isOf(field, value) ? [] : [`${name} is ${wanted}, and not ${JSON.stringify(value)}`];
}

const wantedOf = ({ type, members = [] }: Field): string =>
  ({
    text: `text of at most ${MOST_LETTERS} letters`,
    number: 'a number',
    boolean: 'true or false',
    date: 'a day such as 2026-11-30',
    enum: `one of ${members.join(', ')}`,
  })[type];

function isOf({ type, members = [] }: Field, value: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.length <= MOST_LETTERS;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'enum':
      return typeof value === 'string' && members.includes(value);
  }
}

/** A day there is: the thirtieth of February is none. */
function isDay(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return DAY.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
