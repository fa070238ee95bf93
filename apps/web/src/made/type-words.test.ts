import { describe, expect, it } from 'vitest';
import { isMoney, memberName, pairOf, quantityText, valueAt } from './type-words.ts';

describe('a quantity', () => {
  it('of hundredths is money of the workspace, or of the currency that is named', () => {
    expect(quantityText(123_456, 'cents', 'GBP')).toBe('£1,234.56');
    expect(quantityText(5, 'cents', 'XXX')).toBe('0.05');
    expect(quantityText(250, 'EUR cents', 'GBP')).toBe('€2.50');
    expect(quantityText(-1_000, 'cents', 'USD')).toBe('-$10.00');
  });

  it('of a currency keeps its hundredths', () => {
    expect(quantityText(52.1, 'USD', 'GBP')).toBe('$52.10');
    expect(quantityText(3, 'dollars', 'XXX')).toBe('$3.00');
  });

  it('of anything else is said with its unit', () => {
    expect(quantityText(1_200.5, 'kg', 'GBP')).toBe('1,200.5 kg');
    expect(quantityText(7, undefined, 'GBP')).toBe('7');
  });
});

describe('a value at a path', () => {
  it('is found in the row’s own fields, in lists, and under the whole path where it was brought along', () => {
    const row = { id: 'a', price: { amount: 3 }, lines: [{ to: 'x' }, { to: 'y' }], 'client.city': 'York' };
    expect([valueAt(row, 'price.amount'), valueAt(row, 'lines.to'), valueAt(row, 'client.city')]).toEqual([
      3,
      ['x', 'y'],
      'York',
    ]);
    expect(valueAt({ id: 'a', price: null }, 'price.amount')).toBeNull();
  });
});

describe('a record', () => {
  const text = { kind: 'text' } as const;
  it('of a name and a value is told from any other', () => {
    expect(pairOf({ name: text, value: text })).toEqual({ name: 'name', value: 'value' });
    expect(pairOf({ name: text, value: text, more: text })).toBeUndefined();
    expect(isMoney({ amount: { kind: 'number' }, currency: text })).toBe(true);
    expect(memberName('brought-back')).toBe('brought back');
  });
});
