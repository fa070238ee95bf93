import { describe, expect, it } from 'vitest';
import { partsOf, saidByPart, wasDone } from './parts.ts';

const claim = (text: string, ...evidence: string[]) => ({ text, evidence });

describe('a compound answer', () => {
  it('has its parts in order, and another answer has none', () => {
    const data = { p10: { total: 10 }, p2: { total: 2 }, p1: { total: 1 } };
    expect(partsOf(data)).toEqual([{ total: 1 }, { total: 2 }, { total: 10 }]);
    expect(partsOf({ p1: { total: 1 } })).toEqual([]);
    expect(partsOf({ p1: 1, p2: 2 })).toEqual([]);
    expect(wasDone({ total: null, by: null })).toBe(false);
    expect(wasDone({ total: 0, by: null })).toBe(true);
  });

  it('is told part by part, a ranking’s numbers being no headings', () => {
    const said = saidByPart(
      [
        claim('1. Prioritise ideas', 'step:p1Scored'),
        claim('1. “Roof”: 9', 'step:p1Scored', 'idea-a'),
        claim('2. “Door”: 8', 'step:p1Scored', 'idea-b'),
        claim('2. more than ten: no, so not done: Grade objectives.', 'step:p1Scored'),
      ],
      2,
    );
    expect(said?.map(({ heading, from, claims }) => [heading.slice(0, 12), from, claims.length])).toEqual([
      ['1. Prioritis', 1, 2],
      ['2. more than', 4, 0],
    ]);
    expect(saidByPart([claim('27 pieces.', 'step:tally')], 2)).toBeNull();
  });
});
