import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, writesDecimalComma } from './read-amount.ts';

describe('readAmount', () => {
  it.each([
    ['45%', 45, '%'],
    ['45 %', 45, '%'],
    ['-12', -12, ''],
    ['−12', -12, ''],
    ['(12)', -12, ''],
    ['1,250', 1250, ''],
    ['1 250 000', 1_250_000, ''],
    ['1,234,567.5', 1_234_567.5, ''],
    ['1.234.567,5', 1_234_567.5, ''],
    ["1'250", 1250, ''],
    ['3,6', 3.6, ''],
    ['£1,200', 1200, '£'],
    ['1.2k', 1200, ''],
    ['$4.5M', 4_500_000, '$'],
    ['€4.5 m', 4_500_000, '€'],
    ['$1.2bn', 1_200_000_000, '$'],
    ['-€5', -5, '€'],
    ['1200 EUR', 1200, 'EUR'],
    ['34 min', 34, 'min'],
    ['12 m', 12, 'm'],
    ['2 million', 2_000_000, ''],
    ['3.6 of five', 3.6, 'of five'],
    ['0', 0, ''],
  ])('%s is %d %s', (written, value, unit) =>
    expect(readAmount(written, false)).toEqual({ value, unit, yesNo: false }),
  );

  it.each(['', '-', '–', 'n/a', 'N/A', 'TBD', 'unknown', '?', 'not set'])('%s says nothing', (written) =>
    expect(readAmount(written, false)).toBeUndefined(),
  );

  it.each([
    ['Yes', 1],
    ['done', 1],
    ['No', 0],
    ['not done', 0],
  ])('%s is %d', (written, value) =>
    expect(readAmount(written, false)).toEqual({ value, unit: '', yesNo: true }),
  );

  it.each(['about 40', '12,34,567', '1,25.000', '4/5', '40-50', '1.2.3'])('%s is no number', (written) =>
    expect(readAmount(written, false)).toEqual({ fault: `"${written}" is not a number` }),
  );

  it('reads what could be either as the file writes the rest', () => {
    expect([readAmount('1.250', false), readAmount('1.250', true)]).toMatchObject([
      { value: 1.25 },
      { value: 1250 },
    ]);
    expect(writesDecimalComma(['3,6', '1.250'])).toBe(true);
    expect(writesDecimalComma(['3.6', '1,250'])).toBe(false);
    expect(writesDecimalComma(['1,250', '45%'])).toBe(false);
  });

  it('reads back any number that is written with thousands marked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('en', 'de', 'fr', 'de-CH'),
        (value, locale) => {
          const written = value.toLocaleString(locale);
          expect(readAmount(written, locale === 'de')).toMatchObject({ value });
        },
      ),
    );
  });
});
