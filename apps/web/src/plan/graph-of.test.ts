import type { PlanNode } from '@conductor/contract';
import { expect, test } from 'vitest';
import { graphOf } from './graph-of.ts';

const call = (id: string): PlanNode => ({ kind: 'call', id, operation: 'toy.do', input: {} });
const when = (id: string, then: PlanNode[], otherwise?: PlanNode[]): PlanNode => ({
  kind: 'when',
  id,
  if: { op: 'exists', value: { $: 'slot.a' } },
  then,
  ...(otherwise ? { else: otherwise } : {}),
});
const ways = (plan: PlanNode[]) =>
  graphOf(plan).edges.map(({ from, to, says, kind }) =>
    [from, kind === 'next' ? '→' : kind, to, ...(says ? [`(${says})`] : [])].join(' '),
  );

test('steps follow one another', () => {
  expect(ways([call('a'), call('b'), call('c')])).toEqual(['a → b', 'b → c']);
});

test('both branches come together again, and so does the way past a branch that is not there', () => {
  expect(ways([when('w', [call('a')], [call('b')]), call('c')])).toEqual([
    'w → a (if so)',
    'w → b (otherwise)',
    'a → c',
    'b → c',
  ]);
  expect(ways([when('w', [call('a')]), call('c')])).toEqual(['w → a (if so)', 'a → c', 'w → c (otherwise)']);
});

test('a loop holds its steps; what is repeated goes back to its beginning', () => {
  const each: PlanNode = {
    kind: 'each',
    id: 'e',
    in: { $: 'a.items' },
    as: 'one',
    atMost: 3,
    do: [call('x'), call('y')],
  };
  const repeat: PlanNode = {
    kind: 'repeat',
    id: 'r',
    as: 'round',
    carry: {},
    atMost: 3,
    do: [call('p'), call('q')],
    until: { op: 'exists', value: { $: 'q.done' } },
  };
  const { nodes } = graphOf([each, repeat]);
  expect(nodes.filter(({ within }) => within === 'e').map(({ id }) => id)).toEqual(['x', 'y']);
  expect(nodes.filter(({ holds }) => holds).map(({ id }) => id)).toEqual(['e', 'r']);
  expect(ways([each, repeat])).toEqual(['x → y', 'e → r', 'p → q', 'q again p']);
});

test('what undoes a step hangs on that step, and the way goes past it', () => {
  const undo: PlanNode = { kind: 'compensate', id: 'undo', of: 'a', do: [call('back')] };
  expect(ways([call('a'), undo, call('b')])).toEqual(['a undo undo (undone by)', 'a → b']);
});

test('what undoes a step that is nowhere hangs on nothing', () => {
  const undo: PlanNode = { kind: 'compensate', id: 'undo', of: 'nowhere', do: [] };
  expect(ways([call('a'), undo])).toEqual([]);
});
