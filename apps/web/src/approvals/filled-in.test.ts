import { expect, test } from 'vitest';
import type { Field } from '../api/shapes.ts';
import { faultOf, givenOf, startOf } from './filled-in.ts';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ says: 'It', type, ...more });

test.each<[Field, string, boolean]>([
  [field('text'), '', false],
  [field('text', { optional: true }), '', true],
  [field('number'), '12.5', true],
  [field('number'), '-3', true],
  // A comma is a decimal sign to some and parts thousands for others: neither is guessed.
  [field('number'), '1,000', false],
  [field('number'), 'many', false],
  [field('date'), '2026-11-30', true],
  [field('date'), '30.11.2026', false],
  [field('enum', { members: ['plain', 'warm'] }), 'warm', true],
  [field('enum', { members: ['plain', 'warm'] }), 'cold', false],
])('%o takes “%s”: %s', (of, typed, fits) => {
  expect(faultOf(of, typed) === undefined).toBe(fits);
});

test('what was typed is given as its type; what was emptied is given as nothing, and no is not nothing', () => {
  const fields = {
    title: field('text', { start: 'Release' }),
    share: field('number', { optional: true, start: 4 }),
    loud: field('boolean', { start: false }),
  };
  expect(startOf(fields)).toEqual({ title: 'Release', share: '4', loud: 'no' });
  expect(givenOf(fields, { title: ' Release 5 ', share: '', loud: 'no' })).toEqual({
    title: 'Release 5',
    share: null,
    loud: false,
  });
});
