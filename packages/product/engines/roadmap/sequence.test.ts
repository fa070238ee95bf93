import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderTasks, scheduleTasks, type Task } from './sequence.ts';

const task = (id: string, weeks: number | null, ...dependsOn: string[]): Task => ({ id, dependsOn, weeks });

/** Any graph, loops and all. */
const anyTasks = fc
  .integer({ min: 0, max: 7 })
  .chain((size) =>
    fc.array(
      fc.record({
        weeks: fc.option(fc.nat({ max: 40 }).map((tenths) => tenths / 10)),
        dependsOn: fc.array(fc.nat({ max: Math.max(0, size - 1) }), { maxLength: 2 }),
      }),
      { minLength: size, maxLength: size },
    ),
  )
  .map((all) =>
    all.map(({ weeks, dependsOn }, place) => task(`t${place}`, weeks, ...dependsOn.map((on) => `t${on}`))),
  );

/** A graph without loops, in an order that respects it. */
const ordered = anyTasks.map((tasks) => {
  const numberOf = (id: string) => Number(id.slice(1));
  return tasks.map((one) => ({
    ...one,
    dependsOn: [...new Set(one.dependsOn.filter((id) => numberOf(id) < numberOf(one.id)))],
  }));
});

describe('the order', () => {
  it('puts what is waited for first, and keeps the rank otherwise', () => {
    const tasks = [task('a', 1, 'b'), task('b', 1), task('c', 1), task('d', 1, 'elsewhere')];
    expect(orderTasks(tasks)).toEqual({ order: ['b', 'a', 'c', 'd'] });
  });

  it('respects every dependency, or names a cycle that is there', () => {
    fc.assert(
      fc.property(anyTasks, (tasks) => {
        const made = orderTasks(tasks);
        const of = new Map(tasks.map((one) => [one.id, one]));
        if ('cycle' in made) {
          expect(new Set(made.cycle).size).toBe(made.cycle.length);
          for (const [place, id] of made.cycle.entries())
            expect(of.get(id)!.dependsOn).toContain(made.cycle[(place + 1) % made.cycle.length]);
          return;
        }
        expect([...made.order].sort()).toEqual([...of.keys()].sort());
        for (const { id, dependsOn } of tasks)
          for (const on of dependsOn) expect(made.order.indexOf(on)).toBeLessThan(made.order.indexOf(id));
      }),
    );
  });

  it('is the first of all that are right, by rank (every permutation of small graphs tried)', () => {
    fc.assert(
      fc.property(
        anyTasks.filter((tasks) => tasks.length <= 5),
        (tasks) => {
          const right = permutations(tasks).find((all) =>
            all.every(({ dependsOn }, place) =>
              dependsOn.every((on) => all.findIndex(({ id }) => id === on) < place),
            ),
          );
          const made = orderTasks(tasks);
          expect('order' in made ? made.order : undefined).toEqual(right?.map(({ id }) => id));
        },
      ),
    );
  });
});

/** In the order of the list: the first that fits is the first by rank. */
function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((one, place) => permutations(all.toSpliced(place, 1)).map((rest) => [one, ...rest]));
}

/** Every chain there is, each from something that waits for nothing here. */
function chains(tasks: readonly Task[], at: Task): Task[][] {
  const before = tasks.filter(({ id }) => at.dependsOn.includes(id));
  return before.length === 0
    ? [[at]]
    : before.flatMap((one) => chains(tasks, one).map((chain) => [...chain, at]));
}
const length = (chain: readonly Task[]) => chain.reduce((sum, { weeks }) => sum + weeks!, 0);

describe('the critical path', () => {
  it('is the longest chain, and slack is how far the others may slip', () => {
    const tasks = [task('a', 4), task('b', 2), task('c', 3, 'a'), task('d', 1, 'b'), task('e', 2, 'c', 'd')];
    const { weeks, criticalPath, timings } = scheduleTasks(tasks);
    expect([weeks, criticalPath]).toEqual([9, ['a', 'c', 'e']]);
    expect(Object.fromEntries(timings.map(({ id, slack }) => [id, slack]))).toEqual({
      a: 0,
      b: 4,
      c: 0,
      d: 4,
      e: 0,
    });
  });

  it('says nothing of when for what has no duration nor for what waits for it, and is unsure of what is before', () => {
    const { criticalPath, untimedIds, uncertainIds, weeks } = scheduleTasks([
      task('a', 4),
      task('b', null, 'a'),
      task('c', 9, 'b'),
      task('d', 1),
    ]);
    expect([criticalPath, weeks, untimedIds, uncertainIds]).toEqual([['a'], 4, ['b', 'c'], ['a']]);
  });

  it('is as long as the longest of all chains, slack is never below 0, and 0 along it', () => {
    fc.assert(
      fc.property(ordered, (tasks) => {
        const { weeks, criticalPath, timings, untimedIds } = scheduleTasks(tasks);
        const apart = new Set(untimedIds);
        const timed = tasks.filter(({ id }) => !apart.has(id));
        const every = timed.flatMap((one) => chains(timed, one));
        expect(weeks).toBeCloseTo(Math.max(0, ...every.map(length)), 5);
        expect(
          criticalPath.reduce((sum, id) => sum + tasks.find((one) => one.id === id)!.weeks!, 0),
        ).toBeCloseTo(weeks, 5);
        const slackOf = new Map(timings.map(({ id, slack }) => [id, slack]));
        expect([...slackOf.values()].filter((slack) => slack < 0)).toEqual([]);
        expect(criticalPath.filter((id) => slackOf.get(id) !== 0)).toEqual([]);
        for (const { id } of timed) {
          const through = every.filter((chain) => chain.some((one) => one.id === id)).map(length);
          expect(slackOf.get(id)).toBeCloseTo(weeks - Math.max(...through), 5);
        }
      }),
    );
  });
});
