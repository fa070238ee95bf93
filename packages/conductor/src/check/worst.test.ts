import type { PlanNode } from '@conductor/contract';
import { toyPack, toyPolicy, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../load/catalogue.ts';
import { answer, ask, by, call, codes, faultsOf, listed, planOf, twoApprovers } from './plans.testing.ts';
import { worstOf } from './worst.ts';

const worst = (steps: PlanNode[], more = {}) => worstOf(steps, by(more));
const tell = call('tell', 'note.tell', { words: 'Mine' });
const each = (atMost: number, steps: PlanNode[]): PlanNode => ({
  ...{ kind: 'each', id: `each${atMost}`, in: { $: 'listed.ids' }, as: `one${atMost}`, atMost, do: steps },
});

describe(`${verifies('LAW-9')}what a plan may come to at worst`, () => {
  it('is every loop at its bound, the dearer branch, and all that undoes', () => {
    const when: PlanNode = {
      ...{ kind: 'when', id: 'w', if: { op: 'empty', value: { $: 'listed.ids' } } },
      then: [listed, listed],
      else: [each(7, [listed])],
    };
    const undo: PlanNode = { kind: 'compensate', id: 'u', of: 'x', do: [listed, listed] };
    expect(worst([listed, when, undo, answer]).steps).toBe(1 + (1 + (1 + 7)) + (1 + 2) + 1);
    const repeat: PlanNode = {
      ...{ kind: 'repeat', id: 'r', as: 'c', carry: {}, atMost: 5, do: [] },
      until: { op: 'empty', value: { $: 'listed.ids' } },
    };
    expect(worst([repeat]).steps, 'a round of nothing is a round').toBe(1 + 5);
  });

  it('counts what a model costs as often as it may be tried, in every round', () => {
    expect(worst([each(10, [tell])])).toMatchObject({
      modelCalls: 60,
      tokens: 30_000,
      money: 15,
      ms: 30_000,
    });
  });

  it('takes the dearest of those that can do it', () => {
    const operations = toyPack.operations.map((one) =>
      one.name === 'note.rank-by-text'
        ? {
            ...one,
            cost: { modelCalls: 4, money: 2 },
            retries: { attempts: 2, firstMs: 1 },
            timeoutMs: 500,
          }
        : one,
    );
    const catalogue = loadPacks([{ ...toyPack, operations }]);
    const ranked = worst([call('x', 'note.rank', { ids: { $: 'listed.ids' } })], { catalogue });
    expect(ranked).toMatchObject({ modelCalls: 8, money: 4 });
    expect(ranked.ms, 'the slower of them: what does not say has two minutes, three times').toBe(360_000);
  });

  it('stays a number, whatever is inside whatever', () => {
    const deep = each(9e15, [each(8e15, [each(7e15, [tell])])]);
    for (const amount of Object.values(worst([deep]))) expect(Number.isSafeInteger(amount)).toBe(true);
  });

  it('says how long it may wait, or that nothing bounds it', () => {
    const wait = (until: Extract<PlanNode, { kind: 'wait' }>['until'], within?: string): PlanNode => ({
      ...{ kind: 'wait', id: 'x', until, ...(within ? { within } : {}) },
    });
    expect(worst([wait({ for: 'PT1H' }), wait({ event: 'note.seen', key: 'a' }, 'PT30M')]).waits).toBe(5_400);
    expect(worst([wait({ at: '2026-11-22T10:00:00Z' })]).waits, 'from now, which is nine').toBe(3_600);
    expect(worst([wait({ at: { $: 'request.at' } })]).waits).toBeNull();
    expect(worst([each(3, [wait({ for: 'PT1H' })])]).waits).toBe(3 * 3_600);
    const asks = { ...(ask('leave') as Extract<PlanNode, { form: 'approve' }>) };
    const draft = call('draft', 'note.add', { text: 'Mine' });
    expect(worst([draft, asks]).waits).toBeNull();
    const rungs = [{ to: { role: 'head' }, within: 'PT2H' }];
    expect(worst([draft, { ...asks, within: 'PT1H', escalate: rungs }]).waits).toBe(3 * 3_600);
    const rule = { role: 'head', rule: 'approvals', within: 60, escalate: [{ role: 'owner', within: 40 }] };
    expect(worst([draft, asks], { policy: toyPolicy({ approvals: { 'note.add': rule } }) }).waits).toBe(100);
    expect(worst([draft, asks], twoApprovers('head')).waits).toBeNull();
  });
});

describe(`${verifies('LAW-9')}a budget`, () => {
  it('is held against each kind of what is spent, and says which', () => {
    const faults = (budget: object) =>
      faultsOf(planOf([listed, tell, answer]), { budget: { steps: 9, ...budget } });
    expect(faults({})).toEqual([]);
    expect(faults({ modelCalls: 6, tokens: 3_000, money: 1.5 })).toEqual([]);
    for (const [kind, allowed, says] of [
      ['modelCalls', 5, '6 calls of a model, and 5'],
      ['tokens', 2_999, '3000 tokens'],
      ['money', 1.4, '1.5 of money'],
      ['ms', 1, 'milliseconds'],
    ] as const) {
      const found = faults({ [kind]: allowed });
      expect(codes(found), kind).toEqual(['over-budget']);
      expect(found[0]?.reason).toContain(says);
    }
  });
});
