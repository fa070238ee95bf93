import {
  type AskModel,
  analyseOperation,
  type ModelUse,
  materialId,
  type Pack,
  type PlanNode,
  prose,
  quotation,
  Refused,
} from '@conductor/contract';
import { askNobody, toyPack, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepared } from '../executing.testing.ts';

const asks = z.object({
  says: prose(400),
  about: materialId(),
  quotes: z.array(quotation()),
  mood: z.enum(['good', 'bad']),
});
const about = 'Delivery on 3 May came late, says Ann: “It took 12 days.”';

const judge = (material = [{ id: 'note-1', text: about }]) =>
  analyseOperation({
    name: 'note.judge',
    title: 'Judge a note',
    input: z.object({ limit: z.number() }),
    output: asks.extend({ length: z.number(), writtenBy: z.string() }),
    asks,
    reads: 'internal',
    cost: { modelCalls: 3 },
    analysis: async () => (material.length > 0 ? { instruction: 'Judge the note.', material } : null),
    skeleton: async () => ({
      says: 'To be said.',
      about: 'note-1',
      quotes: [],
      mood: 'good' as const,
      length: 7,
    }),
    faults: ({ mood }, { limit }) => (mood === 'bad' && limit < 1 ? ['it may not be bad'] : []),
  });
const steps: PlanNode[] = [
  { kind: 'call', id: 'judged', operation: 'note.judge', input: { limit: 0 } },
  { kind: 'answer', id: 'answer', data: { total: 1 } },
];
const use: ModelUse = {
  ...{ role: 'analyst', purpose: 'note.judge', sensitivity: 'internal', by: 'm', rule: 'r' },
  ...{ attempts: [], passedOver: [] },
};

/** Runs the step with a model that says this, and gives what it came to and what was sent back. */
async function judged(said: unknown, material?: { id: string; text: string }[]) {
  const pack: Pack = { ...toyPack, operations: [...toyPack.operations, judge(material)] };
  const faults: string[] = [];
  const tasks: Parameters<AskModel>[0][] = [];
  const ask: AskModel = async (task, accept) => {
    tasks.push(task);
    try {
      return { reply: await accept(said), use };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      faults.push(...error.faults);
      return { reply: null, use: { ...use, by: 'builtin' } };
    }
  };
  const { world, begin } = await prepared(steps, { pack, by: { ask: said === undefined ? askNobody : ask } });
  const { values } = await begin();
  return { value: values['judged'] as Record<string, unknown>, faults, tasks, ran: world.ran };
}
const right = {
  says: 'Ann waited 12 days.',
  about: 'note-1',
  quotes: [{ source: 'note-1', words: '"It took 12  days."' }],
  mood: 'good',
};

describe(`${verifies('LAW-6', 'LAW-8', 'MODEL-DRAFTS')}an analysis`, () => {
  it('is the skeleton where nobody may be asked', async () => {
    const { value } = await judged(undefined);
    expect(value).toMatchObject({ says: 'To be said.', length: 7, writtenBy: 'skeleton' });
  });

  it('takes from a model what holds against its material, and the rest from the skeleton', async () => {
    const { value, faults, tasks } = await judged(right);
    expect([faults, value]).toEqual([[], { ...right, length: 7, writtenBy: 'm' }]);
    expect(tasks).toMatchObject([{ role: 'analyst', purpose: 'note.judge', sensitivity: 'internal' }]);
  });

  it('asks nobody where there is nothing to be read', async () => {
    const { value, tasks } = await judged(right, []);
    expect([value['writtenBy'], tasks]).toEqual(['skeleton', []]);
  });

  it.each<[string, object | string, RegExp]>([
    ['another shape', 'I think it is good.', /the whole/],
    ['a member there is not', { mood: 'superb' }, /^mood/],
    ['a source there is not', { about: 'note-9' }, /there is no material “note-9”; it is one of note-1/],
    ['an altered quotation', { quotes: [{ source: 'note-1', words: 'It took 21 days.' }] }, /word for word/],
    ['a quotation of another', { quotes: [{ source: 'note-2', words: 'It took' }] }, /no material “note-2”/],
    ['a number of its own', { says: 'Ann waited 13 days.' }, /the number 13/],
    ['a number in words', { says: 'Ann waited twenty days.' }, /the number “twenty”/],
    ['a name of its own', { says: 'It was Ann who told Bob.' }, /the name “Bob”/],
    ['a date of its own', { says: 'It came in december.' }, /the date “december”/],
    ['an address', { says: 'Write to them at mallory@example.org.' }, /the address/],
    ['what its operation does not take', { mood: 'bad' }, /it may not be bad/],
  ])('does not take %s', async (_what, wrong, fault) => {
    const said = typeof wrong === 'string' ? wrong : { ...right, ...wrong };
    const { value, faults } = await judged(said);
    expect(faults.join('; ')).toMatch(fault);
    expect(value).toMatchObject({ says: 'To be said.', writtenBy: 'skeleton' });
  });
});
