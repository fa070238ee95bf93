import type { Arguments, CallNode, Fault, PlanNode } from '@conductor/contract';
import fc, { type Arbitrary } from 'fast-check';
import { type Made, soundPlans } from './plans.ts';

const call = (id: string, operation: string, input: Arguments = {}): CallNode => ({
  kind: 'call',
  id,
  operation,
  input,
});
const loop = (id: string, atMost: number, steps: PlanNode[]): PlanNode => ({
  kind: 'each',
  id,
  in: { $: 'listed.ids' },
  as: `${id}i`,
  atMost,
  do: steps,
});
const draft = (id: string, text: Arguments[string] = 'Mine') => call(id, 'note.add', { text });
const commit = (id: string, of: string): PlanNode => ({
  kind: 'commit',
  id,
  change: { $: `${of}.changeSet` },
});
const leave = (id: string, of: string): PlanNode => ({
  ...{ kind: 'ask', form: 'approve', id, question: 'May it?', of: { role: 'keeper' } },
  change: { $: `${of}.changeSet` },
});
const whenApproved = (id: string, of: string, then: PlanNode[]): PlanNode => ({
  kind: 'when',
  id,
  if: { op: 'eq', left: { $: `${of}.decision` }, right: 'approved' },
  then,
});
const again = (id: string, more: Partial<Extract<PlanNode, { kind: 'repeat' }>>): PlanNode => ({
  ...{ kind: 'repeat', id, as: `${id}c`, atMost: 3, do: [] },
  carry: { ids: { first: { $: 'listed.ids' }, next: { $: `${id}c.ids` } } },
  until: { op: 'empty', value: { $: `${id}c.ids` } },
  ...more,
});

/** Steps that are one too many, each with the fault they must be refused for. */
const FAULTY: [Fault['code'], (id: string) => PlanNode[]][] = [
  ['unknown-operation', (id) => [call(id, 'note.burn')]],
  ['unknown-field', (id) => [call(id, 'note.list', { colour: 'red' })]],
  ['missing-field', (id) => [call(id, 'note.read')]],
  ['type-mismatch', (id) => [call(id, 'note.list', { kind: 5 })]],
  ['type-mismatch', (id) => [call(id, 'note.read', { ids: { $: 'listed.total' } })]],
  ['type-mismatch', (id) => [call(id, 'note.drop', { id: 'note-1' })]],
  [
    'type-mismatch',
    (id) => [again(id, { carry: { ids: { first: { $: 'listed.ids' }, next: { $: 'listed.total' } } } })],
  ],
  ['type-mismatch', (id) => [{ kind: 'wait', id, until: { at: 'soon' } }]],
  ['undefined-reference', (id) => [call(id, 'note.read', { ids: { $: 'nowhere.ids' } })]],
  ['undefined-reference', (id) => [call(id, 'note.read', { ids: { $: `${id}.ids` } })]],
  ['undefined-reference', (id) => [call(id, 'note.read', { ids: { $: 'listed.constructor' } })]],
  ['undefined-reference', (id) => [{ kind: 'compensate', id, of: 'answer', do: [] }]],
  [
    'undefined-reference',
    (id) => [
      loop(id, 3, [call(`${id}in`, 'note.list')]),
      call(`${id}out`, 'note.read', { ids: { $: `${id}in.ids` } }),
    ],
  ],
  ['duplicate-step', () => [call('listed', 'note.list')]],
  ['duplicate-step', () => [call('slot', 'note.list')]],
  [
    'duplicate-step',
    (id) => [
      again(id, {
        carry: { met: { first: true, next: { $: `${id}c.met` } } },
        until: { op: 'exists', value: { $: `${id}c.met` } },
      }),
    ],
  ],
  ['unbounded-loop', (id) => [loop(id, 0, [])]],
  ['over-budget', (id) => [loop(id, 4e7, [loop(`${id}y`, 4e7, [call(`${id}z`, 'note.list')])])]],
  ['over-budget', (id) => [again(id, { atMost: 9e15 })]],
  ['write-without-change-set', (id) => [{ kind: 'commit', id, change: { $: 'listed.ids' } }]],
  ['write-without-change-set', (id) => [draft(id), commit(`${id}a`, id), commit(`${id}b`, id)]],
  ['write-without-change-set', (id) => [draft(id), loop(`${id}l`, 3, [commit(`${id}c`, id)])]],
  [
    'write-without-change-set',
    (id) => [
      draft(id),
      call(`${id}s`, 'note.list'),
      { kind: 'compensate', id: `${id}u`, of: `${id}s`, do: [commit(`${id}c`, id)] },
    ],
  ],
  ['approval-missing', (id) => [draft(id), leave(`${id}l`, id), commit(`${id}c`, id)]],
  [
    'low-integrity',
    (id) => [
      call(`${id}r`, 'note.read', { ids: { $: 'listed.ids' } }),
      {
        ...{ kind: 'when', id, if: { op: 'empty', value: { $: `${id}r.loudest` } } },
        then: [draft(`${id}d`), commit(`${id}c`, `${id}d`)],
      },
    ],
  ],
  [
    'low-integrity',
    (id) => [
      call(`${id}r`, 'note.read', { ids: { $: 'listed.ids' } }),
      draft(id, { $: `${id}r.loudest` }),
      commit(`${id}c`, id),
    ],
  ],
  [
    'low-integrity',
    (id) => [
      // Text comes into what is carried only at the end of the first round.
      again(id, {
        carry: { words: { first: 'Mine', next: { $: `${id}r.loudest` } } },
        until: { op: 'empty', value: { $: `${id}c.words` } },
        do: [
          draft(`${id}d`, { $: `${id}c.words` }),
          commit(`${id}w`, `${id}d`),
          call(`${id}r`, 'note.read', { ids: { $: 'listed.ids' } }),
        ],
      }),
    ],
  ],
  [
    'low-integrity',
    (id) => [
      { kind: 'wait', id, until: { event: 'note.seen', key: 'shelf' }, within: 'P1D' },
      {
        kind: 'when',
        id: `${id}w`,
        if: { op: 'eq', left: { $: `${id}.happened` }, right: true },
        then: [draft(`${id}d`, { $: `${id}.payload.by` }), commit(`${id}c`, `${id}d`)],
      },
    ],
  ],
  [
    'undefined-reference',
    (id) => [loop(`${id}l`, 3, [draft(id), leave(`${id}a`, id)]), whenApproved(`${id}w`, `${id}a`, [])],
  ],
  ['unbounded-wait', (id) => [{ kind: 'wait', id, until: { event: 'note.seen', key: 'shelf' } }]],
  [
    'unbounded-wait',
    (id) => [
      draft(id),
      commit(`${id}c`, id),
      { kind: 'wait', id: `${id}w`, until: { deliveries: { $: `${id}c` } } },
    ],
  ],
  [
    'unknown-event',
    (id) => [{ kind: 'wait', id, until: { event: 'note.lost', key: 'shelf' }, within: 'P1D' }],
  ],
  ['unreachable', (id) => [{ kind: 'when', id, if: { op: 'eq', left: 1, right: 2 }, then: [] }]],
  [
    'unreachable',
    (id) => [
      {
        kind: 'escalate',
        id,
        to: { role: 'keeper' },
        why: 'It is odd',
        escalate: [{ to: { role: 'keeper' } }],
      },
    ],
  ],
  [
    'secret-leaves',
    (id) => [call(`${id}s`, 'note.secret'), call(id, 'note.tell', { words: { $: `${id}s.words` } })],
  ],
  ['no-answer', (id) => [{ kind: 'answer', id, data: { total: { $: 'listed.total' } } }]],
  ['malformed', (id) => [{ ...call(id, 'note.list'), code: 'rm -rf' } as PlanNode]],
  ['too-deep', (id) => [call(id, 'note.list', { kind: nested(300) })]],
  ['too-large', (id) => [call(id, 'note.list', { kind: 'x'.repeat(1_000_001) })]],
];

const nested = (levels: number): Arguments[string] => {
  let made: Arguments[string] = 'plain';
  for (let level = 0; level < levels; level += 1) made = [made];
  return made;
};

/** A sound plan with one faulty step put in somewhere, however deep, and the fault it must be refused for. */
export const unsoundPlans = (): Arbitrary<Made & { code: Fault['code'] }> =>
  fc
    .tuple(soundPlans(), fc.constantFrom(...FAULTY), fc.nat())
    .map(([{ brief, plan }, [code, faulty], at]) => {
      const whole = structuredClone(plan);
      const places = [...placesIn(whole.steps, 1, whole.steps.length - 1)];
      const { block, index } = places[at % places.length]!;
      block.splice(index, 0, ...faulty('odd'));
      return { brief, plan: whole, code };
    });

/** Every place where a step may be put in, after the first step and before the last. */
function* placesIn(
  block: PlanNode[],
  from = 0,
  to = block.length,
): Generator<{ block: PlanNode[]; index: number }> {
  for (let index = from; index <= to; index += 1) yield { block, index };
  for (const node of block) {
    if (node.kind === 'when') {
      yield* placesIn(node.then);
      if (node.else) yield* placesIn(node.else);
    } else if (node.kind === 'each' || node.kind === 'repeat') yield* placesIn(node.do);
  }
}
