import { GateError } from '@conductor/contract';

/** Of what one operation may give, in characters of its texts and eight for each other value: a journal has to hold it. */
const MOST_CHARACTERS = 50_000_000;
/** Deeper is a ring. */
const DEEPEST = 100;

/**
 * What an operation gave, which neither it nor anything that it kept hold of can change from now on.
 * @throws GateError where it is no plain value, or too large
 */
export function sealed<T>(operation: string, given: T): T {
  let left = MOST_CHARACTERS;
  const seal = (value: unknown, depth: number): void => {
    if (typeof value === 'string') left -= value.length;
    else left -= 8;
    if (left < 0) throw new GateError(operation, ['it is larger than 50 million characters']);
    if (typeof value === 'function') throw new GateError(operation, ['it holds code']);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
    if (depth > DEEPEST) throw new GateError(operation, ['it holds itself, or is nested too deeply']);
    if (Array.isArray(value)) for (const one of value) seal(one, depth + 1);
    else
      for (const name of Object.keys(value)) {
        left -= name.length;
        seal((value as Record<string, unknown>)[name], depth + 1);
      }
    Object.freeze(value);
  };
  seal(given, 0);
  return given;
}
