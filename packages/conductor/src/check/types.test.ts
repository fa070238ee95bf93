import type { Condition, PlanNode } from '@conductor/contract';
import { toyBrief, toyFact, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { answer, between, call, codes, faultsOf, listed, planOf, slots } from './plans.testing.ts';

describe(`${verifies('LAW-1')}types and references`, () => {
  it('takes no id that is written into a plan, and none of another kind', () => {
    expect(codes(between(call('d', 'note.drop', { id: 'note-1' })))).toEqual(['type-mismatch']);
    const brief = toyBrief('note.count', slots({ box: 'box-1' }));
    const plan = planOf([listed, call('d', 'note.drop', { id: { $: 'slot.box' } }), answer], ['box']);
    expect(codes(faultsOf(plan, { brief }))).toEqual(['type-mismatch']);
  });

  it('takes what may be missing only where that was looked at', () => {
    const drop = call('d', 'note.drop', { id: { $: 'listed.first' } });
    const looked = (condition: object): PlanNode =>
      ({ kind: 'when', id: 'w', if: condition, then: [drop] }) as PlanNode;
    const exists = { op: 'exists', value: { $: 'listed.first' } };
    const empty: Condition = { op: 'empty', value: { $: 'listed.first' } };
    expect(codes(between(drop))).toEqual(['type-mismatch']);
    expect(between(looked(exists))).toEqual([]);
    expect(
      between(looked({ op: 'and', all: [exists, { op: 'gt', left: { $: 'listed.total' }, right: 1 }] })),
    ).toEqual([]);
    expect(between(looked({ op: 'not', is: empty }))).toEqual([]);
    expect(codes(between(looked({ op: 'or', all: [exists, empty] })))).toEqual(['type-mismatch']);
    expect(codes(between(looked(empty)))).toEqual(['type-mismatch']);
    expect(between({ kind: 'when', id: 'w', if: empty, then: [], else: [drop] })).toEqual([]);
  });

  it('takes nothing out of a branch that may not have run', () => {
    const branch: PlanNode = {
      kind: 'when',
      id: 'w',
      if: { op: 'empty', value: { $: 'listed.ids' } },
      then: [call('inner', 'note.list')],
    };
    expect(codes(between(branch, call('r', 'note.read', { ids: { $: 'inner.ids' } })))).toEqual([
      'type-mismatch',
    ]);
  });

  it('sees what every object is born with as no field', () => {
    for (const path of ['listed.constructor', 'slot.toString', 'listed.__proto__', 'fact.valueOf']) {
      const when: PlanNode = { kind: 'when', id: 'w', if: { op: 'exists', value: { $: path } }, then: [] };
      expect(codes(between(when)), path).toEqual(['undefined-reference']);
    }
  });

  it('types conditions: what cannot be compared or summed is a fault', () => {
    const when = (condition: object): PlanNode =>
      ({ kind: 'when', id: 'w', if: condition, then: [] }) as PlanNode;
    expect(codes(between(when({ op: 'eq', left: { $: 'listed.total' }, right: 'many' })))).toEqual([
      'type-mismatch',
    ]);
    expect(
      codes(between(when({ op: 'eq', left: { $: 'listed.total' }, right: { $: 'listed.ids' } }))),
    ).toEqual(['type-mismatch']);
    const sum = (list: string, of?: string) =>
      when({ op: 'sum', list: { $: list }, of, compare: 'gt', to: 1 });
    expect(between(sum('listed.items', 'weight'))).toEqual([]);
    expect(codes(between(sum('listed.items', 'id')))).toEqual(['type-mismatch']);
    expect(codes(between(sum('listed.items', 'size')))).toEqual(['type-mismatch']);
    expect(codes(between(sum('listed.ids')))).toEqual(['type-mismatch']);
    expect(codes(between(sum('listed.total')))).toEqual(['type-mismatch']);
  });

  it('knows the facts that were recalled, and no others', () => {
    const brief = toyBrief('note.count', {}, { facts: { 'shelf.keeper': toyFact() } });
    const when = (path: string): PlanNode => ({
      kind: 'when',
      id: 'w',
      if: { op: 'eq', left: { $: path }, right: 'Kim' },
      then: [],
    });
    expect(faultsOf(planOf([listed, when('fact.shelf.keeper'), answer]), { brief })).toEqual([]);
    expect(codes(faultsOf(planOf([listed, when('fact.shelf.owner'), answer]), { brief }))).toEqual([
      'undefined-reference',
    ]);
  });
});
