import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeDurable, fakeEmbedder, fakeLanguage, fakeRecords, fakeSnapshot } from './fakes.ts';
import { NotSetError } from './loud.ts';
import { soundPlans } from './toy/plans.ts';
import { unsoundPlans } from './toy/unsound-plans.ts';
import { verifies } from './verifies.ts';

describe('a fake', () => {
  it('throws at what nobody set, and names it', () => {
    expect(() => fakeDurable().read('x', async () => 1)).toThrow(NotSetError);
    expect(() => fakeRecords({ asOf: 1 }).select('note')).toThrow(/Records was asked for “select”/);
    expect(() => fakeSnapshot().principal).toThrow(/“principal”/);
    expect(() => fakeEmbedder().dimensions).toThrow(/“dimensions”/);
  });

  it('gives what was set, and may be awaited', async () => {
    expect(fakeRecords({ asOf: 7 }).asOf).toBe(7);
    await expect(Promise.resolve(fakeDurable())).resolves.toBeDefined();
  });

  it('of a language says what it was given and no more', async () => {
    const language = fakeLanguage('a', 1);
    const task = { role: 'writer', claims: [], scope: {} } as never;
    const { signal } = new AbortController();
    expect(await language.reply(task, signal)).toEqual({ value: 1 });
    await expect(language.reply(task, signal)).rejects.toThrow(/nothing left to say/);
  });
});

describe('generated plans', () => {
  it('are of every kind: they branch, loop, ask and write', () => {
    const kinds = new Set(
      fc.sample(soundPlans(), 200).flatMap(({ plan }) => JSON.stringify(plan).match(/"kind":"\w+"/g) ?? []),
    );
    expect(
      ['call', 'when', 'each', 'ask', 'commit', 'answer'].filter((kind) => !kinds.has(`"kind":"${kind}"`)),
    ).toEqual([]);
  });

  it('are spoilt in many ways', () => {
    expect(new Set(fc.sample(unsoundPlans(), 200).map(({ code }) => code)).size).toBeGreaterThan(8);
  });
});

const ids = ['A', 'B'];
it('what a test verifies is its ids', () => expect(verifies(...ids)).toBe('A, B: '));
