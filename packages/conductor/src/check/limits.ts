import type { Fault } from '@conductor/contract';

/** Of a plan as JSON: lists and objects inside one another. A step inside a step is two. */
export const MOST_LEVELS = 120;
/** Of a plan as JSON: values and fields, whatever they are. */
export const MOST_VALUES = 50_000;
/** Of all that is written in it, names of fields too, in UTF-16 units. */
export const MOST_TEXT = 1_000_000;

/**
 * What makes a plan too big to be looked at. It goes through the raw value with a stack of its own, so that
 * nothing a plan holds can take longer than the limits allow, or end in a stack overflow.
 */
export function tooBig(candidate: unknown): Fault | null {
  const waiting: { value: unknown; level: number; path: string }[] = [
    { value: candidate, level: 1, path: '' },
  ];
  let values = 0;
  let text = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, level, path } = next;
    if (typeof value === 'string') text += value.length;
    if (typeof value === 'object' && value !== null) {
      if (level > MOST_LEVELS) return tooDeep(path);
      const isList = Array.isArray(value);
      // Said before it is gone through: a list may claim to be longer than it is.
      if (isList && values + value.length > MOST_VALUES) return tooLarge(path, `${MOST_VALUES} values`);
      for (const name in value) {
        if (!Object.hasOwn(value, name)) continue;
        values += 1;
        if (!isList) text += name.length;
        if (values > MOST_VALUES) return tooLarge(path, `${MOST_VALUES} values`);
        const at = path.length < 200 ? `${path}${path && '.'}${name.slice(0, 40)}` : path;
        waiting.push({ value: (value as Record<string, unknown>)[name], level: level + 1, path: at });
      }
    }
    if (text > MOST_TEXT) return tooLarge(path, `${MOST_TEXT} characters`);
  }
  return null;
}

const tooDeep = (path: string): Fault => ({
  code: 'too-deep',
  path,
  reason: `here the plan is more than ${MOST_LEVELS} levels deep`,
  mend: 'Put steps one after the other that stand inside one another.',
});

const tooLarge = (path: string, what: string): Fault => ({
  code: 'too-large',
  path,
  reason: `the plan holds more than ${what}`,
  mend: 'Bring what is large in as a file or a record, and refer to it.',
});
