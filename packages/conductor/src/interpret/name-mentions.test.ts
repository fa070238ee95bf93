import { wordsOf } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { findMentions } from './mentions.ts';
import { type NamedRecord, nameMentions } from './name-mentions.ts';

const NAMES: NamedRecord[] = [
  { entity: 'idea', id: 'idea-1', name: 'Dark theme' },
  { entity: 'plan', id: 'plan-1', name: 'Dark theme' },
  { entity: 'plan', id: 'plan-2', name: 'Dark theme' },
  { entity: 'lane', id: 'lane-1', name: 'Now' },
];
const read = (said: string) =>
  nameMentions(wordsOf(said), NAMES).map(({ of, readings }) => [of, ...readings.map(({ value }) => value)]);

describe('a name that records of several entities have', () => {
  it('is read once for each entity, and the job takes the one it can', () => {
    expect(read('move dark theme to now')).toEqual([
      ['idea', 'idea-1'],
      ['plan', 'plan-1', 'plan-2'],
      ['lane', 'lane-1'],
    ]);
  });

  it('stays so among all that is read: neither hides the other', () => {
    const calendar = { timeZone: 'UTC', fiscalYearStartMonth: 1, now: '2026-11-22T09:00:00.000Z' };
    const vocabulary = { enums: {}, names: [], filler: [] };
    const found = findMentions('move Dark theme', { calendar, vocabulary, names: NAMES, slots: [] });
    expect(found.map(({ of }) => of).sort()).toEqual(['idea', 'plan']);
  });
});
