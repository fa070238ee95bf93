import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ActLine, act, readCases } from '../../apps/server/src/act/index.ts';
import { pursePack } from './act-purses.ts';

const file = {
  purses: {
    a: { owner: 'ann', cents: 100 },
    b: { owner: 'ben', cents: 50 },
    c: { owner: 'ann', cents: 7, paid: [3] },
  },
};
const pays = (purse: string, cents: unknown) => ({ name: 'pay', arguments: { purse, cents } });
const of = (id: string, user: string | null, ...actions: unknown[]) => JSON.stringify({ id, user, actions });

const asked = [
  of('pays', 'ann', pays('a', 100)),
  of('pays twice', 'ann', pays('c', 3), pays('c', 4), pays('c', 1)),
  of('again', 'ann', pays('a', 40), pays('a', 61), pays('a', 60)),
  of('by a cent', 'ben', pays('b', 51), pays('b', 50)),
  of('not theirs', 'ben', pays('a', 1), { name: 'see', arguments: { purse: 'a' } }),
  of('looks', 'ben', { name: 'see', arguments: { purse: 'b' } }),
  of('nobody', null, pays('a', 1)),
  of('a stranger', 'zoe', pays('a', 1)),
  of('text', 'ann', pays('a', '1')),
  of('no such thing', 'ann', { name: 'burn', arguments: {} }, pays('a', 1)),
  of('help', 'ann', { name: 'help', arguments: {} }, pays('a', 1)),
  '{"id": "half',
  '{"id": "nothing to do", "user": "ann"}',
  of('after bad lines', 'ann', pays('a', 1)),
];

const lines: ActLine[] = [];
const complaints: string[] = [];
beforeAll(async () => {
  const cases = readCases(asked.join('\n'));
  const complain = (message: string) => complaints.push(message);
  for await (const line of act({ pack: pursePack, file, cases, copies: 2, complain })) lines.push(line);
});

const line = (id: string) => {
  const found = lines.find((one) => one.id === id);
  if (!found || !('results' in found)) throw new Error(`${id}: ${JSON.stringify(found)}`);
  const short = found.results.map((result) => ('clause' in result ? result.clause : result.status));
  return { short, difference: found.difference };
};
const change = (path: string[], before: unknown, after: unknown) => ({
  op: 'change',
  path: ['purses', ...path],
  before,
  after,
});

describe('another system’s cases, done in a pack’s words', () => {
  it('give one line each, in their order', () => {
    const ids = asked.map((text) => /"id":\s?"([^"]*)"/.exec(text)?.[1] ?? null);
    expect(lines.map(({ id }) => id)).toEqual(ids);
    expect(complaints).toEqual([]);
  });

  it('say what has become of the database, in that system’s own words', () => {
    expect(line('pays')).toEqual({
      short: ['accepted'],
      difference: [change(['a', 'cents'], 100, 0), change(['a', 'paid'], null, [100])],
    });
  });

  it('go on from one action to the next, and each case from the file as it is', () => {
    expect(line('pays twice')).toEqual({
      short: ['accepted', 'accepted', 'enough-in-it'],
      difference: [change(['c', 'cents'], 7, 0), change(['c', 'paid'], [3], [3, 3, 4])],
    });
    expect(line('again')).toEqual({
      short: ['accepted', 'enough-in-it', 'accepted'],
      difference: [change(['a', 'cents'], 100, 0), change(['a', 'paid'], null, [40, 60])],
    });
  });

  it.each([
    ['by a cent', ['enough-in-it', 'accepted']],
    ['not theirs', ['known-purse', 'known-purse']],
    ['looks', ['accepted']],
    ['nobody', ['not-permitted']],
    ['a stranger', ['unknown-user']],
    ['text', ['slot-value']],
    ['no such thing', ['unknown-action', 'accepted']],
    ['help', ['accepted', 'accepted']],
    ['after bad lines', ['accepted']],
  ])('name what refuses: %s', (id, short) => {
    expect(line(id).short).toEqual(short);
    if (!short.includes('accepted')) expect(line(id).difference).toEqual([]);
  });

  it('say of a line that is no case what it should be, and do the others', () => {
    expect(lines.filter((one) => 'error' in one)).toEqual([
      { id: null, error: expect.stringMatching(/^Line 12 is no JSON.*Give one JSON object a line/) },
      { id: 'nothing to do', error: expect.stringMatching(/^Line 13 is no case: actions: /) },
    ]);
  });

  it('leave nothing behind, also where nobody reads on', async () => {
    const [before, own] = [process.env['TMPDIR'], mkdtempSync(join(tmpdir(), 'act-test-'))];
    chmodSync(own, 0o755); // or the account that the server runs as for root could not pass
    process.env['TMPDIR'] = own;
    try {
      const cases = readCases(asked.join('\n'));
      for await (const line of act({ pack: pursePack, file, cases, copies: 1 })) {
        expect(line.id).toBe('pays');
        expect(readdirSync(own)).toHaveLength(1);
        break;
      }
      expect(readdirSync(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      rmSync(own, { recursive: true, force: true });
    }
  });

  it('are not begun where the file is not that system’s, or the pack speaks of none', async () => {
    const first = (pack: typeof pursePack, given: unknown) =>
      act({ pack, file: given, cases: readCases(asked[0]!) }).next();
    await expect(first(pursePack, { purses: [] })).rejects.toThrow('no file of purses');
    const { outside: _, ...silent } = pursePack;
    await expect(first(silent, file)).rejects.toThrow('speaks of no other system');
    expect(() => readCases(' \n')).toThrow('holds no case');
  });
});
