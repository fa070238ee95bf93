import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, type Served, type Serving } from './alignment.ts';

const objective = (id: string, more: Partial<Served> = {}): Served => ({
  id,
  parentId: null,
  isActive: true,
  isAsked: true,
  ...more,
});
const work = (id: string, objectiveIds: string[], isCompleted = false): Serving => ({
  id,
  objectiveIds,
  isCompleted,
});

const NUMBERS = fc.nat({ max: 5 });
const anyObjectives = fc.array(
  fc.record({ parent: fc.option(NUMBERS), isActive: fc.boolean(), isAsked: fc.boolean() }),
  { minLength: 6, maxLength: 6 },
);
const anyWork = fc.array(
  fc.record({ serves: fc.uniqueArray(NUMBERS, { maxLength: 3 }), isCompleted: fc.boolean() }),
);
const anything = fc.tuple(anyWork, anyObjectives).map(([all, goals]): [Serving[], Served[]] => [
  all.map(({ serves, isCompleted }, place) =>
    work(
      `i${place}`,
      serves.map((one) => `o${one}`),
      isCompleted,
    ),
  ),
  goals.map(({ parent, ...one }, place) =>
    objective(`o${place}`, { ...one, parentId: parent === null ? null : `o${parent}` }),
  ),
]);

describe('alignment', () => {
  it('makes an orphan of what serves archived objectives alone, and says so', () => {
    const objectives = [objective('o1'), objective('o2', { isActive: false })];
    expect(align([work('a', ['o2']), work('b', []), work('c', ['o1', 'o2'])], objectives)).toMatchObject({
      aligned: [{ id: 'c', objectiveIds: ['o1'], archivedIds: ['o2'] }],
      orphans: [
        { id: 'a', why: 'archived objectives only' },
        { id: 'b', why: 'no objective' },
      ],
    });
  });

  it('covers an objective by work on one below it, and not by work that is done', () => {
    const objectives = [objective('top'), objective('low', { parentId: 'top' }), objective('old')];
    expect(align([work('a', ['low']), work('b', ['old'], true)], objectives).uncovered).toEqual([
      { id: 'old', why: 'only completed work serves it' },
    ]);
  });

  it('puts each unfinished initiative in exactly one place, and no completed one in any', () => {
    fc.assert(
      fc.property(anything, ([all, objectives]) => {
        const { aligned, orphans, elsewhereIds } = align(all, objectives);
        const placed = [...aligned.map(({ id }) => id), ...orphans.map(({ id }) => id), ...elsewhereIds];
        expect(placed.sort()).toEqual(
          all
            .filter(({ isCompleted }) => !isCompleted)
            .map(({ id }) => id)
            .sort(),
        );
      }),
    );
  });

  it('leaves uncovered what no unfinished work can be climbed up from, loops of parents and all', () => {
    fc.assert(
      fc.property(anything, ([all, objectives]) => {
        const parentOf = new Map(objectives.map(({ id, parentId }) => [id, parentId]));
        const active = new Set(objectives.filter(({ isActive }) => isActive).map(({ id }) => id));
        const above = (id: string, steps: number): string[] => {
          const parent = parentOf.get(id);
          return steps === 0 || !parent ? [id] : [id, ...above(parent, steps - 1)];
        };
        const covered = new Set(
          all
            .filter(({ isCompleted }) => !isCompleted)
            .flatMap(({ objectiveIds }) => objectiveIds.filter((id) => active.has(id)))
            .flatMap((id) => above(id, objectives.length)),
        );
        expect(align(all, objectives).uncovered.map(({ id }) => id)).toEqual(
          objectives
            .filter(({ id, isActive, isAsked }) => isActive && isAsked && !covered.has(id))
            .map(({ id }) => id),
        );
      }),
    );
  });
});
