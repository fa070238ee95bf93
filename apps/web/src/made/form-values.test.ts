import { describe, expect, it } from 'vitest';
import type { FormField } from '../api/shapes.ts';
import { faultOf, slotsOf } from './form-values.ts';

const field = (name: string, of: Partial<FormField>): FormField => ({
  ...{ name, says: name, required: true, many: false, kind: 'text' },
  ...of,
});

describe('a filled form', () => {
  it('is sent as its slots hold it, what was left out not at all', () => {
    const fields = [
      field('order', { kind: 'record' }),
      field('items', { kind: 'record', many: true }),
      field('worn', { kind: 'flag', required: false }),
      field('days', { kind: 'number' }),
      field('amount', { kind: 'money' }),
      field('when', { kind: 'period' }),
      field('note', { required: false }),
    ];
    const filled = {
      order: 'o-1',
      items: ['a', 'b'],
      worn: 'yes',
      days: '12',
      amount: '4.50 EUR',
      when: '2026-03-01/',
    };
    expect(slotsOf(fields, filled)).toEqual({
      ...{ order: 'o-1', items: ['a', 'b'], worn: true, days: 12, amount: { amount: 4.5, currency: 'EUR' } },
      when: { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z', label: '2026-03-01' },
    });
    expect(slotsOf(fields, { worn: '' })).toEqual({});
  });

  it('says what is wrong at each field', () => {
    expect(faultOf(field('order', { kind: 'record' }), '')).toBe('Give the order.');
    expect(faultOf(field('a', { says: 'the amount', kind: 'money' }), undefined)).toBe('Give the amount.');
    expect(faultOf(field('a', { kind: 'money' }), '4,5 EUR')).toMatch(/12\.50/);
    expect(faultOf(field('a', { kind: 'money' }), '4.5 euro')).toMatch(/EUR/);
    expect(faultOf(field('days', { kind: 'number' }), '1.5')).toMatch(/whole number/);
    expect(faultOf(field('when', { kind: 'period' }), '2026-03-02/2026-03-01')).toBe(
      'It ends before it begins.',
    );
    expect(faultOf(field('new', { kind: 'record', many: true }), ['a', ''])).toBe('Choose one for each.');
    expect(faultOf(field('note', { required: false }), '')).toBeUndefined();
    expect(faultOf(field('days', { kind: 'number' }), '2')).toBeUndefined();
  });
});
