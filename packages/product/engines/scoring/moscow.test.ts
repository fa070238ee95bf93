import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOSCOW, type Planned, splitByMoscow } from './moscow.ts';

const planned = (
  moscow: Planned['moscow'],
  effort: number | null,
  id = `ini-${moscow}-${effort}`,
): Planned => ({
  id,
  moscow,
  effort,
});

describe('effort by MoSCoW class', () => {
  it('leaves won’t-haves out of the whole, and what is missing out of every sum', () => {
    expect(
      splitByMoscow([
        planned('must', 6),
        planned('should', 3),
        planned('could', 1),
        planned('wont', 40),
        planned('must', null),
        planned(null, 8),
        planned('could', -1),
      ]),
    ).toEqual({
      by: [
        { class: 'must', effort: 6, ids: ['ini-must-6'] },
        { class: 'should', effort: 3, ids: ['ini-should-3'] },
        { class: 'could', effort: 1, ids: ['ini-could-1'] },
        { class: 'wont', effort: 40, ids: ['ini-wont-40'] },
      ],
      total: 10,
      mustShare: 0.6,
      isWithinRule: true,
      over: 0,
      unsorted: [
        { id: 'ini-could--1', missing: ['effort is -1, less than 0'] },
        { id: 'ini-must-null', missing: ['effort'] },
        { id: 'ini-null-8', missing: ['class'] },
      ],
    });
  });

  it('says by how much musts are over, and nothing of no effort', () => {
    expect(splitByMoscow([planned('must', 8), planned('should', 2)])).toMatchObject({
      isWithinRule: false,
      over: 2,
    });
    expect(splitByMoscow([planned('must', 0)])).toMatchObject({
      mustShare: null,
      isWithinRule: null,
      over: 0,
    });
    // 0.1 + 0.2 is a little more than 0.3 in binary, and exactly 60 % is within the rule.
    expect(
      splitByMoscow([planned('must', 0.1, 'a'), planned('must', 0.2, 'b'), planned('could', 0.2)]),
    ).toMatchObject({
      isWithinRule: true,
      over: 0,
    });
  });

  const some = fc.array(
    fc.record({
      moscow: fc.option(fc.constantFrom(...MOSCOW)),
      effort: fc.option(fc.integer({ min: 0, max: 50 })),
    }),
    { maxLength: 30 },
  );
  it('places each once, has shares that add up, and does not hang on order or unit', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 5 }), (given, factor) => {
        const all = given.map((one, place) => ({ id: `ini-${place}`, ...one }));
        const found = splitByMoscow(all);
        const placed = [...found.by.flatMap(({ ids }) => ids), ...found.unsorted.map(({ id }) => id)];
        expect(placed.sort()).toEqual(all.map(({ id }) => id).sort());
        const [must, should, could] = found.by.map(({ effort }) => effort);
        expect(must! + should! + could!).toBe(found.total);
        const larger = all.map((one) => ({
          ...one,
          effort: one.effort === null ? null : one.effort * factor,
        }));
        const again = splitByMoscow(larger.reverse());
        expect([again.isWithinRule, again.mustShare?.toFixed(9)]).toEqual([
          found.isWithinRule,
          found.mustShare?.toFixed(9),
        ]);
      }),
    );
  });
});
