import type { Plan } from '@conductor/contract';
import { expect, it } from 'vitest';
import { stepInputs } from './step-inputs.ts';

const plan: Plan = {
  version: 1,
  job: 'note.list',
  honours: [],
  steps: [
    { kind: 'call', id: 'listed', operation: 'note.list', input: { kind: { $: 'slot.kind' }, most: 3 } },
    {
      kind: 'each',
      id: 'read',
      in: { $: 'listed.items' },
      as: 'item',
      atMost: 9,
      do: [
        {
          kind: 'call',
          id: 'inner',
          operation: 'note.read',
          input: { id: { $: 'item.id' }, all: [{ $: 'listed.total' }] },
        },
      ],
    },
    { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' }, gone: { $: 'listed.nothing' } } },
  ],
};

it('follows references into slots and steps, and leaves what changes in a loop', () => {
  const values = { slot: { kind: 'plain' }, listed: { total: 2, items: [{ id: 'a' }, { id: 'b' }] } };
  expect(stepInputs(plan, values)).toEqual({
    listed: { kind: 'plain', most: 3 },
    inner: { id: { $: 'item.id' }, all: [2] },
    answer: { total: 2, gone: null },
  });
});
