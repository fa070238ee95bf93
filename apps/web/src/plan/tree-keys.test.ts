import { expect, test } from 'vitest';
import { type Line, stepFor } from './tree-keys.ts';

const tree: Line[] = [
  { id: 'a', depth: 0, open: undefined },
  { id: 'loop', depth: 0, open: true },
  { id: 'x', depth: 1, open: undefined },
  { id: 'inner', depth: 1, open: false },
  { id: 'z', depth: 0, open: undefined },
];

test.each([
  ['ArrowDown', 0, { go: 1 }],
  ['ArrowDown', 4, { go: 4 }],
  ['ArrowUp', 0, { go: 0 }],
  ['Home', 3, { go: 0 }],
  ['End', 1, { go: 4 }],
  ['ArrowRight', 1, { go: 2 }],
  ['ArrowRight', 3, { fold: false }],
  ['ArrowRight', 0, undefined],
  ['ArrowLeft', 1, { fold: true }],
  ['ArrowLeft', 3, { go: 1 }],
  ['ArrowLeft', 4, undefined],
  ['a', 0, undefined],
])('%s at line %i', (key, at, step) => {
  expect(stepFor(tree, at, key)).toEqual(step);
});

test('there is nowhere to go in a tree without lines', () => {
  expect(stepFor([], 0, 'ArrowDown')).toBeUndefined();
});
