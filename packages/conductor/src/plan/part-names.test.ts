import { isRef, nodesOf, type PlanNode, partName, splitRef } from '@conductor/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyKind } from '../execute/every-kind.testing.ts';
import { renamedSteps } from './part-names.ts';

const PLACE = 2;
const renamed = (steps: PlanNode[]) =>
  renamedSteps({ version: 1, job: 'note.count', honours: [], steps }, PLACE);

function* refsIn(value: unknown): Generator<string> {
  if (isRef(value)) yield splitRef(value).root;
  else if (value !== null && typeof value === 'object')
    for (const one of Object.values(value)) yield* refsIn(one);
}

const namesIn = (steps: PlanNode[]): string[] =>
  [...nodesOf(steps)].flatMap((node) => ('as' in node ? [node.id, node.as] : [node.id]));

it('a part’s steps of every kind have names of their own in the whole, and refer to each other by them', () => {
  fc.assert(
    fc.property(everyKind(), (steps) => {
      const whole = renamed(steps);
      expect(namesIn(whole)).toEqual(namesIn(steps).map((name) => partName(PLACE, name)));
      expect([...refsIn(whole)]).toEqual([...refsIn(steps)].map((root) => partName(PLACE, root)));
      const undone = (all: PlanNode[]) =>
        [...nodesOf(all)].flatMap((node) => (node.kind === 'compensate' ? [node.of] : []));
      expect(undone(whole)).toEqual(undone(steps).map((name) => partName(PLACE, name)));
    }),
  );
});

it('what is asked keeps whom, how long and what stands beside it, by the names of the whole', () => {
  const asked: PlanNode = {
    ...{ kind: 'ask', id: 'asked', form: 'fill', question: 'How big?', within: 'P1D' },
    of: { person: { $: 'slot.who' } },
    about: { total: { $: 'listed.total' }, at: { $: 'request.at' } },
    escalate: [{ to: { person: { $: 'slot.boss' } }, within: 'PT1H' }],
    fields: { size: { says: 'Size', type: 'number', start: { $: 'listed.total' } } },
  };
  const name = (word: string) => partName(PLACE, word);
  expect(renamed([asked])).toEqual([
    {
      ...asked,
      id: name('asked'),
      of: { person: { $: `slot.${name('who')}` } },
      about: { total: { $: `${name('listed')}.total` }, at: { $: 'request.at' } },
      escalate: [{ to: { person: { $: `slot.${name('boss')}` } }, within: 'PT1H' }],
      fields: { size: { says: 'Size', type: 'number', start: { $: `${name('listed')}.total` } } },
    },
  ]);
});
