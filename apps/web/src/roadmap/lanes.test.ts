import { describe, expect, it } from 'vitest';
import type { InitiativeRow } from '../api/shapes.ts';
import { effortOf, isShown, lanesOf } from './lanes.ts';

const columns = [
  { id: 'col-b', title: 'Soon', order: 2 },
  { id: 'col-a', title: 'In hand', order: 1 },
];
const initiative = (id: string, part: Partial<InitiativeRow> = {}): InitiativeRow => ({
  id,
  title: id,
  description: null,
  columnId: 'col-a',
  columnHistory: [],
  position: null,
  visibility: 'public',
  impact: null,
  effort: null,
  duration: null,
  moscow: null,
  confidence: null,
  state: 'active',
  targetDate: null,
  objectiveIds: [],
  ownerIds: [],
  ideaIds: [],
  dependsOn: [],
  targetOutcomes: [],
  actualOutcomes: [],
  tags: [],
  productId: null,
  ...part,
});
const shown = (all: InitiativeRow[]) =>
  lanesOf(columns, all).map(({ title, cards }) => [title, ...cards.map(({ id }) => id)]);

describe('the lanes of the board', () => {
  it('are the columns by their order, whatever they are called, each by position', () => {
    expect(
      shown([
        initiative('last'),
        initiative('second', { position: 2 }),
        initiative('first', { position: 1 }),
        initiative('soon', { columnId: 'col-b' }),
      ]),
    ).toEqual([
      ['In hand', 'first', 'second', 'last'],
      ['Soon', 'soon'],
    ]);
  });

  it('set apart what has no column, or one that is gone, and what is completed', () => {
    expect(
      shown([
        initiative('nowhere', { columnId: null }),
        initiative('gone', { columnId: 'col-x' }),
        initiative('done', { state: 'completed' }),
      ]),
    ).toEqual([['In hand'], ['Soon'], ['In no column', 'gone', 'nowhere'], ['Completed', 'done']]);
  });

  it('add up the effort that is stated, and count what states none', () => {
    expect(
      effortOf([initiative('a', { effort: 2.5 }), initiative('b', { effort: 0 }), initiative('c')]),
    ).toEqual({
      sum: 2.5,
      without: 1,
    });
  });

  it('let through what fits every filter, and what has none where that is asked for', () => {
    const one = initiative('a', { title: 'Two-way calendars', ownerIds: ['usr-ben'] });
    expect(isShown(one, { q: 'cal two', owner: 'usr-ben' })).toBe(true);
    expect(isShown(one, { owner: 'usr-ann' })).toBe(false);
    expect(isShown(one, { objective: '(none)' })).toBe(true);
    expect(isShown(one, { owner: '(none)' })).toBe(false);
  });
});
