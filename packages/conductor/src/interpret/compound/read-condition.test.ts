import { COMPOUND } from '@conductor/contract';
import { noteCount } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { readCondition } from './read-condition.ts';

const counted = {
  ...noteCount,
  measures: {
    notes: { says: ['notes', 'pieces'], of: { $: 'tally.total' } },
    boxes: { says: ['boxes'], of: { $: 'tally.boxes' }, isList: true },
  },
};
const read = (text: string, more: { negated?: boolean; otherwise?: boolean } = {}) => {
  const decided = readCondition({ text, negated: false, otherwise: false, ...more }, [counted]);
  return 'when' in decided
    ? [decided.when.measure, decided.when.compare, decided.when.to, decided.when.otherwise]
    : decided.fault;
};

describe(`what a later part of a ${COMPOUND} request hangs on`, () => {
  it.each([
    ['more than ten boxes came', 'boxes', 'gt', 10],
    ['at least 5 notes', 'notes', 'gte', 5],
    ['there are fewer than twenty pieces', 'notes', 'lt', 20],
    ['it is over 3', 'notes', 'gt', 3],
    ['12 or more', 'notes', 'gte', 12],
    ['there are any', 'notes', 'gt', 0],
    ['no boxes', 'boxes', 'eq', 0],
    ['there are none', 'notes', 'eq', 0],
    ['no more than thirty notes', 'notes', 'lte', 30],
    ['exactly one note', 'notes', 'eq', 1],
  ])('“%s”', (said, measure, compare, to) => {
    expect(read(said)).toEqual([measure, compare, to, false]);
  });

  it('is turned round by "unless", and is the other branch for "otherwise"', () => {
    expect(read('more than 3 notes', { negated: true })).toEqual(['notes', 'lte', 3, false]);
    expect(read('more than 3 notes', { otherwise: true })).toEqual(['notes', 'gt', 3, true]);
  });

  it('is refused, with what could be asked, where nothing before it finds that', () => {
    expect(read('the average effort is over 3')).toMatch(
      /nothing that the request before it finds\. .* finds notes, boxes/,
    );
    expect(read('it looks good')).toMatch(/say how many/);
    const alone = readCondition({ text: 'any notes', negated: false, otherwise: false }, []);
    expect(alone).toEqual({ fault: expect.stringMatching(/nothing stands before it/) });
  });
});
