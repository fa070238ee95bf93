import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf, fitCapacity, tidy, type Work } from './capacity.ts';

const work = (id: string, effort: number | null, isMust = false): Work => ({ id, effort, isMust });

const anyWork = fc
  .array(
    fc.record({ effort: fc.option(fc.nat({ max: 80 }).map((tenths) => tenths / 2)), isMust: fc.boolean() }),
    {
      maxLength: 9,
    },
  )
  .map((all) => all.map(({ effort, isMust }, place) => work(`i${place}`, effort, isMust)));
const anyCapacity = fc.integer({ min: 1, max: 400 }).map((tenths) => tenths / 2);

const total = (all: readonly Work[]) => all.reduce((sum, { effort }) => sum + (effort ?? 0), 0);

describe('capacity', () => {
  it('is people × weeks × focus, and not stated where one of them is not', () => {
    expect(capacityOf({ people: 4, weeks: 12, focusFactor: 0.65 })).toBe(31.2);
    expect(capacityOf({ people: null, weeks: 12, focusFactor: 1 })).toBeNull();
    expect(capacityOf({ people: 0, weeks: 12, focusFactor: 1 })).toBe(0);
  });
});

describe('what fits', () => {
  it('cuts from the bottom, passing over Musts and what is not estimated', () => {
    const column = [
      work('a', 10, true),
      work('b', 5),
      work('c', 6),
      work('d', 2, true),
      work('e', null),
      work('f', 1),
    ];
    expect(fitCapacity(column, 20)).toEqual({
      effort: 24,
      load: 1.2,
      cutIds: ['f', 'c'],
      mustEffort: 12,
      unestimatedIds: ['e'],
    });
    expect(fitCapacity(column, 24).cutIds).toEqual([]);
    expect(fitCapacity(column, 11.5).cutIds).toBeNull();
  });

  it('always fits after the cut, never cuts a Must, and cuts nothing that did not have to go', () => {
    fc.assert(
      fc.property(anyWork, anyCapacity, (all, capacity) => {
        const { cutIds } = fitCapacity(all, capacity);
        if (cutIds === null) {
          expect(total(all.filter(({ isMust }) => isMust))).toBeGreaterThan(capacity);
          return;
        }
        const cut = new Set(cutIds);
        const kept = all.filter(({ id }) => !cut.has(id));
        expect(total(kept)).toBeLessThanOrEqual(capacity);
        expect(all.filter(({ id, isMust }) => isMust && cut.has(id))).toEqual([]);
        const last = all.find(({ id }) => id === cutIds.at(-1));
        if (last) expect(total([...kept, last])).toBeGreaterThan(capacity);
      }),
    );
  });

  it('is infeasible exactly where no subset of what may go makes it fit (every subset tried)', () => {
    fc.assert(
      fc.property(anyWork, anyCapacity, (all, capacity) => {
        const free = all.filter(({ isMust }) => !isMust);
        const some = Array.from({ length: 2 ** free.length }, (_, mask) =>
          all.filter((one) => one.isMust || (mask >> free.indexOf(one)) % 2 === 1),
        ).some((kept) => total(kept) <= capacity);
        expect(fitCapacity(all, capacity).cutIds !== null).toBe(some);
      }),
    );
  });

  it('cuts no more the more there is room, and says the same load whatever the order', () => {
    fc.assert(
      fc.property(anyWork, anyCapacity, anyCapacity, (all, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [tight, loose] = [fitCapacity(all, less).cutIds, fitCapacity(all, more).cutIds];
        if (tight) expect(tight.slice(0, loose!.length)).toEqual(loose);
        expect(fitCapacity(all.toReversed(), less).load).toBe(tidy(total(all)) / less);
      }),
    );
  });
});
