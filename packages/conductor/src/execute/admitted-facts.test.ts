import { type Change, FACT_ENTITY } from '@conductor/contract';
import { fakeSnapshot, keeper, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { requireAdmittedFacts } from './admitted-facts.ts';

const TEXT = 'Ann looks after pricing.';
const snapshot = fakeSnapshot({
  principal: keeper,
  texts: async (ids) => new Map(ids.includes('note-1') ? [['note-1', TEXT]] : []),
});
const change = (source: Record<string, unknown>, status = 'proposed'): Change => ({
  entity: FACT_ENTITY,
  id: 'fact:1',
  before: null,
  after: {
    ...{ subject: 'pricing', predicate: 'owner', value: 'ann', validFrom: null, validTo: null },
    ...{
      status,
      scope: 'workspace',
      sensitivity: 'internal',
      source: { by: 'note', where: 'a note', ...source },
    },
  },
});
const span = { start: 0, end: TEXT.length - 1 };
const whole = TEXT.slice(0, -1);
const letIn = (one: Change, yields: 'text' | 'record' = 'text') =>
  requireAdmittedFacts({ name: 'note.read', yields }, [one], snapshot);

describe(`${verifies('LAW-6')}what code of a pack would hold as a fact`, () => {
  it('is let in as a proposal, word for word', async () => {
    await expect(
      letIn(change({ admitted: 'found', record: 'note-1', said: whole, span })),
    ).resolves.toBeUndefined();
  });

  it.each([
    ['what a model made up', change({ admitted: 'found', record: 'note-1', said: 'Ann owns it all', span })],
    ['what a model says holds', change({ admitted: 'found', record: 'note-1', said: whole, span }, 'stated')],
    ['what the asker is said to have stated', change({ by: keeper.user, admitted: 'stated' }, 'stated')],
    [
      'what the asker is said to have confirmed',
      change({ admitted: 'confirmed', confirmedBy: keeper.user }, 'confirmed'),
    ],
    ['what comes from nowhere', change({}, 'stated')],
    ['what is no fact', { ...change({}), after: { subject: 'pricing' } }],
    ['what removes one', { ...change({}), before: change({}).after, after: null }],
  ])('is refused where it is %s', async (_what, one) => {
    await expect(letIn(one)).rejects.toThrow(/fact:1/);
    await expect(letIn(one, 'record')).rejects.toThrow(/fact:1/);
  });
});
