import { conduct, createDispatch, loadPacks, type System } from '@conductor/conductor';
import type { Plan } from '@conductor/contract';
import {
  fakeAuthorizer,
  fakeCallRules,
  fakeEmbedder,
  fakeTables,
  Killed,
  ToyWorld,
  toyBrief,
  toyPack,
  toyPolicy,
  toyRequest,
  verifies,
} from '@conductor/testkit';
import { describe, expect, it } from 'vitest';

const system: System = {
  catalogue: loadPacks([toyPack]),
  dispatch: createDispatch([]),
  authorizer: fakeAuthorizer(),
  tables: fakeTables({ decide: async () => ({ output: null, rule: 'no table' }) }),
  embedder: fakeEmbedder(),
  policyFor: async () => toyPolicy(),
  callRules: fakeCallRules(),
  catalogueFor: () => system.catalogue,
  budget: { steps: 50 },
};
const request = toyRequest({
  form: { job: 'note.add', slots: { text: { value: 'Mine', shown: 'Mine', from: { by: 'form' } } } },
});

/** A turn that dies while a person is waited for; then its kept plan is changed, and it is gone on with. */
async function recovered(tamper: (plan: Plan) => void) {
  const world = new ToyWorld();
  world.decide = () => {
    throw new Killed('the process dies while it waits');
  };
  await expect(conduct(request, system, world.durable())).rejects.toThrow(Killed);
  const kept = JSON.parse(world.checkpoints.get('understand 1')!) as { result: { intended: { made: Plan } } };
  tamper(kept.result.intended.made);
  world.checkpoints.set('understand 1', JSON.stringify(kept));
  world.decide = () => ({ state: 'approved', decidedBy: 'ann' });
  await conduct(request, system, world.durable());
  return { answer: world.published.at(-1)!, notes: world.rows.get('note')!.map((row) => row['text']) };
}

describe(`${verifies('LAW-1')}a plan that is read back`, () => {
  it('is gone on with where it is the plan it was', async () => {
    const { answer, notes } = await recovered(() => {});
    expect([answer.status, notes]).toEqual(['answered', ['One', 'Mine']]);
  });

  it.each<[string, (plan: Plan) => void]>([
    [
      'has its approval taken out',
      (plan) =>
        void plan.steps.splice(1, 2, { kind: 'commit', id: 'added', change: { $: 'draft.changeSet' } }),
    ],
    [
      'has an operation put in that there is not',
      (plan) => void plan.steps.unshift({ kind: 'call', id: 'x', operation: 'shell.run', input: {} }),
    ],
    ['is no plan any more', (plan) => void Object.assign(plan, { steps: 'none' })],
    ['drops what was asked', (plan) => void plan.honours.splice(0)],
  ])('is refused where it %s, and nothing is written', async (what, tamper) => {
    const before = toyPolicy({ approvals: { 'note.add': { role: 'head', rule: 'approvals: notes' } } });
    const held = system.policyFor;
    if (what.includes('approval')) system.policyFor = async () => before;
    const { answer, notes } = await recovered(tamper).finally(() => {
      system.policyFor = held;
    });
    expect([answer.status, notes]).toEqual(['refused', ['One']]);
    expect(answer.reason).toMatch(/\w{4}/);
  });

  it('is refused where it is sound and another: the leave was for the first', async () => {
    const { answer, notes } = await recovered((plan) => {
      plan.steps.unshift({ kind: 'call', id: 'extra', operation: 'note.list', input: {} });
    });
    expect([answer.status, notes]).toEqual(['refused', ['One']]);
  });

  it('is checked against today’s permission', async () => {
    const world = new ToyWorld();
    const none = { ...system, policyFor: async () => toyPolicy({ calls: {} }) };
    await conduct(toyRequest({ form: request.form }), none, world.durable());
    expect(world.published.at(-1)).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('may not'),
    });
    expect(toyBrief().principal.roles).toEqual(['keeper']);
  });
});
