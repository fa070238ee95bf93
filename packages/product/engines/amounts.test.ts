import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsIn, saysWhen } from './amounts.ts';

describe('figures of a text', () => {
  it.each([
    ['right in ten minutes', [[10, 'minute']]],
    [
      'from 29 to 14 days',
      [
        [29, ''],
        [14, 'day'],
      ],
    ],
    ['80 % of jobs', [[80, '%']]],
    [
      'twenty-five customers and 1,200 vans',
      [
        [25, 'customer'],
        [1200, 'van'],
      ],
    ],
    ['one of the reasons, in one hour', [[1, 'hour']]],
    ['by 2027, on page one', []],
    ['NPS of 40', [[40, '']]],
    ['the v2 of it', []],
  ])('“%s”', (text, wanted) => {
    expect(amountsIn(text).map(({ value, unit }) => [value, unit])).toEqual(wanted);
  });

  it('stand where they are said to stand', () => {
    const pieces = fc.array(
      fc.constantFrom('ten', 'minutes', '4,5', '7', '%', 'and', '2030', 'jobs', '.', '-3', 'a hundred'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (words) => {
        const text = words.join(' ');
        for (const { start, end, text: said, value } of amountsIn(text)) {
          expect(text.slice(start, end)).toBe(said);
          expect(Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['Every clinic paperless by 2030', true],
    ['in the next quarter', true],
    ['within three years', true],
    ['prove on Friday what happened on Monday', false],
  ])('“%s” says by when: %s', (text, isSaid) => expect(saysWhen(text)).toBe(isSaid));
});
