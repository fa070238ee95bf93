import type { LanguageTask } from '@conductor/contract';
import { fakeLanguage, fakeSnapshot, rankById, rankByText, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { createDispatch } from './dispatch.ts';

const task: LanguageTask = { role: 'writer', claims: [], scope: {} as never };
const word = (reply: unknown): string => {
  if (typeof reply === 'string') return reply;
  throw new Error('it is no word');
};

describe(`${verifies('LAW-6')}a reply`, () => {
  it('is taken as the asker reads it', async () => {
    const dispatch = createDispatch([fakeLanguage('a', 'yes')]);
    expect(await dispatch.reply(task, word)).toEqual({ by: 'a', reply: 'yes', passedOver: [] });
  });

  it('that may not be taken is asked for once more, with what was wrong', async () => {
    const a = fakeLanguage('a', 42, 'better');
    expect((await createDispatch([a]).reply(task, word)).reply).toBe('better');
    expect(a.asked.map(({ refused }) => refused)).toEqual([undefined, 'it is no word']);
  });

  it('that stays wrong goes to the next candidate, and no further than it must', async () => {
    const [a, b, c] = [fakeLanguage('a', 1, 2, 3), fakeLanguage('b', 'fine'), fakeLanguage('c', 'unused')];
    expect(await createDispatch([a, b, c]).reply(task, word)).toEqual({
      by: 'b',
      reply: 'fine',
      passedOver: [{ candidate: 'a', why: 'it is no word' }],
    });
    expect([a.asked.length, b.asked.length, c.asked.length]).toEqual([2, 1, 0]);
  });

  it('that does not come at all goes to the next candidate at once', async () => {
    const a = fakeLanguage('a', new Error('no network'), 'late');
    const { by, passedOver } = await createDispatch([a, fakeLanguage('b', 'fine')]).reply(task, word);
    expect({ by, passedOver }).toEqual({ by: 'b', passedOver: [{ candidate: 'a', why: 'no network' }] });
    expect(a.asked).toHaveLength(1);
  });

  it('of nobody is a refusal that names everybody', async () => {
    const reply = createDispatch([fakeLanguage('a', 1, 2), fakeLanguage('b', new Error('down'))]).reply(
      task,
      word,
    );
    await expect(reply).rejects.toThrow(/a: it is no word; b: down/);
  });
});

describe('a candidate operation', () => {
  const context = { snapshot: fakeSnapshot() } as never;
  const notReady = { ...rankByText, ready: async () => 'three are still to be read' };

  it('is the first that is ready, and says why others were not', async () => {
    const chosen = await createDispatch([]).choose([notReady, rankById], {}, context);
    expect(chosen.operation.name).toBe('note.rank-by-id');
    expect(chosen.passedOver).toEqual([
      { candidate: 'note.rank-by-text', why: 'three are still to be read' },
    ]);
  });

  it(`${verifies('LAW-10')}where none is ready, says why`, async () => {
    await expect(createDispatch([]).choose([notReady], {}, context)).rejects.toMatchObject({
      code: 'not-ready',
      message: expect.stringContaining('three are still to be read'),
    });
  });
});
