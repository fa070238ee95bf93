type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** Ids of 64 bits lose their last digits as numbers, so that two become one; they are kept as text. */
const keepLongIntegers: Reviver = (_key, value, context) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context.source ?? value)
    : value;

const LONG_INTEGER = /\d{16}/;

/** `JSON.parse`, exact for long integers. Throws `SyntaxError`. */
export function parseJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(text, keepLongIntegers as never) : JSON.parse(text);
}
