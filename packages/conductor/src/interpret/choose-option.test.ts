import type { QuestionOption, SlotValue } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { allValues, chosenOption, isAllOf } from './choose-option.ts';

const value = (shown: string, of: unknown): SlotValue => ({ value: of, shown, from: { by: 'form' } });
const option = (label: string, of: unknown = [label]): QuestionOption => ({
  label,
  slots: { companies: value(label, of) },
});
const quarters = [
  option('last calendar quarter (1 Jul – 30 Sep)'),
  option('last fiscal quarter (1 Aug – 31 Oct)'),
];

describe('the option that a reply names', () => {
  it.each([
    ['2', 1],
    ['the first', 0],
    ['the second one please', 1],
    ['option two', 1],
    ['the last', 1],
    ['calendar', 0],
    ['I meant the fiscal one', 1],
    ['the calender one', 0],
  ])('%j', (said, place) => {
    expect(chosenOption(said, quarters)).toBe(quarters[place]);
  });

  it.each(['quarter', 'and the calendar?', 'how much feedback from enterprise', 'the'])(
    'is none in %j',
    (said) => {
      expect(chosenOption(said, quarters)).toBeUndefined();
    },
  );

  it('is every one where both are meant, and the slot takes several', () => {
    const two = [option('Halden Foods', ['co-1']), option('Halden Facilities', ['co-2'])];
    expect([isAllOf('both of them, please', two), isAllOf('both', [...two, two[0]!])]).toEqual([true, false]);
    const spec = { type: 'record', of: 'company', says: 'company' } as const;
    expect(allValues(two, 'companies', { ...spec, many: true })?.value).toEqual(['co-1', 'co-2']);
    expect(allValues(two, 'companies', spec)).toBeUndefined();
  });
});
