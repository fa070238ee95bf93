import type { ClaimPart, DraftClaim, Outcome } from '@conductor/contract';
import { fakeSnapshot, noFacts, toyBrief, toyFact, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindClaims } from './claims.ts';

const TEXT = 'The app froze twice – “again” – in the lift 🛗 shaft.';
const snapshot = fakeSnapshot({
  existing: async (ids) => new Set(ids.filter((id) => id === 'note-1' || id === 'note-2')),
  texts: async (ids) => new Map(ids.includes('note-1') ? [['note-1', TEXT]] : []),
  facts: {
    ...noFacts,
    history: async (of) =>
      'id' in of && of.id === 'fact:shelf.read'
        ? [{ ...toyFact(), version: 1, heldUntil: null, changeSet: null, endedBy: null }]
        : [],
  },
});
const outcome: Outcome = {
  state: 'done',
  values: { listed: { total: 2 } },
  data: {},
  steps: [],
  approvals: [],
  asOf: 0,
  commits: [],
};
const brief = toyBrief('note.count', {}, { facts: { 'shelf.keeper': toyFact() } });
const bind = (...parts: ClaimPart[]) =>
  bindClaims([{ parts }] satisfies DraftClaim[], { outcome, brief, snapshot });
const faults = async (...parts: ClaimPart[]) => (await bind(...parts)).faults;

const words = (text: string): ClaimPart => ({ kind: 'words', text });
const value = (text: string, ...evidence: string[]): ClaimPart => ({ kind: 'value', text, evidence });
const quote = (text: string, start: number, evidence = 'note-1'): ClaimPart => ({
  kind: 'quote',
  text,
  evidence,
  start,
  end: start + text.length,
});

describe(`${verifies('LAW-4')}a claim`, () => {
  it('that points at a step, a record or a recalled fact is bound to it', async () => {
    const { claims, faults: none } = await bind(
      value('2', 'step:listed'),
      words(' notes, by '),
      value('Kim', 'fact:shelf.keeper', 'note-2'),
    );
    expect(none).toEqual([]);
    expect(claims).toEqual([
      { text: '2 notes, by Kim', evidence: ['step:listed', 'fact:shelf.keeper', 'note-2'] },
    ]);
  });

  it.each(['12 notes', 'twelve and ½', 'in ٣ boxes', 'since 2026', '①'])(
    'says no loose number: %s',
    async (text) => {
      expect(await faults(words(text), value('x', 'step:listed'))).toMatchObject([
        expect.stringContaining('points at nothing'),
      ]);
    },
  );

  it('whatever it is, no digit gets through outside a value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat({ max: 9 }), fc.string(), async (before, digit, after) => {
        expect(await faults(words(`${before}${digit}${after}`), value('x', 'step:listed'))).not.toEqual([]);
      }),
    );
  });

  it.each([
    ['nothing', []],
    ['a step that did not run', ['step:later']],
    ['a step that every object has', ['step:constructor']],
    ['a record there is not', ['note-9']],
    ['a fact that is not held, or not for whoever asks', ['fact:shelf.owner']],
    ['a kind of evidence there is not', ['web:example.com']],
    ['one that is there and one that is not', ['note-1', 'note-9']],
  ])('is refused where it points at %s', async (_what, evidence) => {
    expect(await faults(value('2', ...evidence))).toHaveLength(1);
  });

  it('may point at a fact that a step read, where whoever asks can look it up', async () => {
    expect(await faults(value('2', 'fact:shelf.read'))).toEqual([]);
  });
});

describe(`${verifies('LAW-4')}a quotation`, () => {
  const start = TEXT.indexOf('again');

  it('stands where it is, letter for letter', async () => {
    const { claims, faults: none } = await bind(quote('again', start));
    expect(none).toEqual([]);
    expect(claims[0]?.quotes).toEqual([{ text: 'again', record: 'note-1', start, end: start + 5 }]);
  });

  it.each([
    ['another letter', 'Again', start],
    ['another place', 'again', start + 1],
    ['words left out', 'The app froze again', 0],
    ['straight dashes', 'twice - ', TEXT.indexOf('twice')],
  ])('is refused with %s', async (_what, text, at) => {
    expect(await faults(quote(text, at))).toMatchObject([expect.stringContaining('word for word')]);
  });

  it('is refused where its record is gone', async () => {
    expect(await faults(quote('again', start, 'note-9'))).toHaveLength(2);
  });

  it('is taken where and only where it is a slice', async () => {
    const at = fc.nat({ max: TEXT.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, at, fc.boolean(), async (a, b, spoil) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
        const said = spoil ? `${TEXT.slice(from, to)}!` : TEXT.slice(from, to);
        const isSlice = TEXT.slice(from, from + said.length) === said;
        expect((await faults(quote(said, from))).length === 0).toBe(isSlice);
      }),
    );
  });
});
