import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, isSame } from './difference.ts';

describe('the difference of two objects', () => {
  it('is told key by key, of lists and single values as a whole', () => {
    const before = { a: 1, list: [{ x: 1 }], deep: { same: true, gone: 'here', other: 'x' } };
    const after = { a: 1, list: [{ x: 2 }], deep: { other: 'y', same: true }, come: { x: 1 } };
    expect(differenceOf(['k'], before, after)).toEqual([
      { op: 'change', path: ['k', 'come'], before: null, after: { x: 1 } },
      { op: 'change', path: ['k', 'deep', 'gone'], before: 'here', after: null },
      { op: 'change', path: ['k', 'deep', 'other'], before: 'x', after: 'y' },
      { op: 'change', path: ['k', 'list'], before: [{ x: 1 }], after: [{ x: 2 }] },
    ]);
  });

  it('is nothing where nothing differs, in whatever order keys stand', () => {
    const json = fc.jsonValue();
    fc.assert(
      fc.property(json, json, (one, other) => {
        expect(differenceOf([], one, structuredClone(one))).toEqual([]);
        if (isSame(one, other)) expect(differenceOf([], one, other)).toEqual([]);
      }),
    );
    expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(isSame({ a: 1 }, { b: 1 })).toBe(false);
  });

  it('tells a number from the text of it', () => {
    expect(differenceOf(['x'], 1, '1')).toHaveLength(1);
    expect(differenceOf(['x'], null, undefined)).toEqual([]);
  });
});
