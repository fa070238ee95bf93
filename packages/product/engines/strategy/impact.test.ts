import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Resting, restingOn, staleBy } from './impact.ts';

const one = (id: string, ...on: string[]): Resting => ({ id, on });
const ids = (roots: string[], all: Resting[]) => restingOn(roots, all).map(({ id }) => id);

describe('what rests on what changed', () => {
  const tree = [
    one('child', 'root'),
    one('kr', 'root'),
    one('kr-child', 'child'),
    one('ini', 'child', 'elsewhere'),
    one('idea', 'ini'),
    one('story', 'idea'),
    one('other', 'elsewhere'),
  ];

  it('is found through everything between, the nearest first', () => {
    expect(ids(['root'], tree)).toEqual(['child', 'kr', 'kr-child', 'ini', 'idea', 'story']);
    expect(restingOn(['child'], tree)).toContainEqual({ id: 'idea', via: 'ini' });
  });

  it('is not what it rests on itself', () => {
    expect(ids(['ini'], tree)).toEqual(['idea', 'story']);
    expect(ids(['story'], tree)).toEqual([]);
  });

  it('is found once, round circles too, and never what changed', () => {
    const circle = [one('a', 'c'), one('b', 'a'), one('c', 'b'), one('d', 'a', 'b')];
    expect(ids(['a'], circle)).toEqual(['b', 'd', 'c']);
  });

  it('is what comes to it from the other end, for any links', () => {
    const links = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(links, (on) => {
        const all = on.map((above, at) => one(`${at}`, ...above.map(String)));
        const up = (id: string, seen: ReadonlySet<string> = new Set()): boolean =>
          !seen.has(id) &&
          all[Number(id)]!.on.some((above) => above === '0' || up(above, new Set([...seen, id])));
        const again = all.filter(({ id }) => id !== '0' && up(id)).map(({ id }) => id);
        expect(ids(['0'], all).sort()).toEqual(again.sort());
      }),
    );
  });
});

describe('an approval', () => {
  const change = { at: '2026-11-20T10:00:00Z', reaches: new Set(['ini-1', 'obj-1']) };
  const leave = (at: string, ...touches: string[]) => ({ id: 'apr-1', at, touches });

  it('is stale where it was given before a change of what it rests on', () => {
    expect(staleBy([leave('2026-11-20T09:59:59Z', 'ini-1')], [change])).toEqual(['apr-1']);
    expect(staleBy([leave('2026-11-20T10:59:59+01:00', 'ini-9', 'ini-1')], [change])).toEqual(['apr-1']);
  });

  it('holds where it was given after, or of something else', () => {
    expect(staleBy([leave('2026-11-20T10:00:00Z', 'ini-1')], [change])).toEqual([]);
    expect(staleBy([leave('2026-11-01T10:00:00Z', 'ini-2')], [change])).toEqual([]);
    expect(staleBy([leave('2026-11-01T10:00:00Z', 'ini-1')], [])).toEqual([]);
  });
});
