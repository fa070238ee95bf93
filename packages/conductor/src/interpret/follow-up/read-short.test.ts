import type { Mention } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { readShort } from './read-short.ts';

/** Reads what follows "in" as a period, and nothing else as anything. */
const read = (text: string): Mention[] => {
  const found = /\bin (\S[^?]*)/u.exec(text);
  return found
    ? [
        {
          type: 'period',
          of: 'period',
          start: found.index,
          end: found.index + found[0].length,
          readings: [{ value: found[1], shown: found[1]! }],
        },
      ]
    : [];
};

describe('a period that stands alone', () => {
  it.each([
    ['august?', 'august'],
    ['    june', 'june'],
    ['  may', 'may'],
    ['2025', '2025'],
    ['    september 2026', 'september 2026'],
  ])('is read in “%s”, at its place', (text, shown) => {
    const [mention, ...others] = readShort(text, read);
    expect(others).toEqual([]);
    expect(mention?.readings[0]?.shown).toBe(shown);
    expect(text.slice(mention!.start, mention!.end)).toBe(shown);
  });

  it.each(['june orders', 'may be', 'glass', ''])('is not in “%s”', (text) =>
    expect(readShort(text, read)).toEqual([]),
  );
});
