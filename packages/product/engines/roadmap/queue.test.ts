import { describe, expect, it } from 'vitest';
import { aheadOf, inQueue, laterColumn, type Queued } from './queue.ts';

const one = (
  id: string,
  columnId: string | null,
  position: number | null,
  more: Partial<Queued> = {},
): Queued => ({ id, columnId, position, dependsOn: [], isCandidate: false, ...more });
const column = (title: string, order: number) => ({ id: title.toLowerCase(), title, order });
const COLUMNS = [column('Next', 2), column('Now', 1), column('Later', 3)];

describe('the queue of the roadmap', () => {
  const queue = inQueue(
    [
      one('z', null, 1),
      one('n2', 'next', 2),
      one('a2', 'now', 2, { dependsOn: ['n2'] }),
      one('c1', 'now', 3, { isCandidate: true }),
      one('a1', 'now', 1),
      one('b', 'now', null),
      one('n1', 'next', 1),
    ],
    COLUMNS,
  );

  it('goes column by column, from the top of each, and ends with what stands in none', () => {
    expect(queue.map(({ id }) => id)).toEqual(['a1', 'a2', 'c1', 'b', 'n1', 'n2', 'z']);
  });

  it('counts what stands before, itself, and what it waits for wherever that stands', () => {
    expect([...aheadOf('a1', queue).needed]).toEqual(['a1']);
    expect(aheadOf('a2', queue)).toEqual({
      needed: new Set(['a1', 'a2', 'n2']),
      pulled: ['n2'],
      candidates: [],
    });
  });

  it('counts no candidate that nobody has decided on, and says which', () => {
    const { needed, candidates } = aheadOf('n1', queue);
    expect([...needed].sort()).toEqual(['a1', 'a2', 'b', 'n1']);
    expect(candidates).toEqual(['c1']);
    expect(aheadOf('c1', queue).needed.has('c1')).toBe(true);
  });

  it('goes round a circle once', () => {
    const circle = [one('a', 'now', 1, { dependsOn: ['b'] }), one('b', 'now', 2, { dependsOn: ['a'] })];
    expect(aheadOf('a', circle).needed.size).toBe(2);
  });
});

it('calls Later what is called so, else the last of three or more', () => {
  expect(laterColumn(COLUMNS)?.title).toBe('Later');
  expect(laterColumn([column('Later', 1), column('B', 2)])?.title).toBe('Later');
  expect(laterColumn([column('A', 3), column('B', 2), column('C', 1)])?.title).toBe('A');
  expect(laterColumn([column('A', 3), column('B', 2)])).toBeUndefined();
});
