import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, numbersOf } from './numbers.ts';
import { tokensOf } from './tokens.ts';

const read = (text: string) => numbersOf(tokensOf(text));
const holds = (said: string, actual: number) => fits(read(said)[0]!, actual);

describe('numbers in prose', () => {
  it.each([
    ['1,200 people', 1200, 'count'],
    ['twelve hundred people', 1200, 'count'],
    ['two thousand three hundred and five', 2305, 'count'],
    ['forty-two', 42, 'count'],
    ['3.5k', 3500, 'count'],
    ['€2 million', 2_000_000, 'count'],
    ['a dozen', 12, 'count'],
    ['a pair of shoes', 2, 'count'],
    ['12.5%', 12.5, 'percent'],
    ['twelve per cent', 12, 'percent'],
    ['the 3rd', 3, 'ordinal'],
    ['the second', 2, 'ordinal'],
    ['half of them', 0.5, 'share'],
    ['two thirds of them', 2 / 3, 'share'],
    ['twice as many', 2, 'times'],
    ['three times as many', 3, 'times'],
  ])('%s is %d', (text, value, kind) => {
    expect(read(text).map((one) => [one.value, one.kind])).toEqual([[value, kind]]);
  });

  it.each([
    ['about 100', 97, true],
    ['about 100', 90, false],
    ['nearly 100', 96, true],
    ['nearly 100', 100, false],
    ['nearly 100', 60, false],
    ['over 100', 104, true],
    ['over 100', 100, false],
    ['at least 100', 100, true],
    ['at most 100', 101, false],
    ['fewer than 100', 99, true],
    ['30-plus', 31, true],
    ['between 3 and 5', 4, true],
    ['3 to 5', 6, false],
    ['12k', 12_400, true],
    ['12k', 12_600, false],
    ['12.4k', 12_410, true],
    ['13%', 12.6, true],
    ['13%', 12.4, false],
    ['12', 12.4, true],
    ['12', 13, false],
  ])('%s of %d: %s', (said, actual, right) => {
    expect(holds(said, actual)).toBe(right);
  });

  it('is exact where nothing says otherwise', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (said, actual) => {
        expect(holds(String(said), actual)).toBe(said === actual);
      }),
    );
  });
});
