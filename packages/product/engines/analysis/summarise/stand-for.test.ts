import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighWords, wordingLikeness } from '../../duplicates/weigh-words.ts';
import { standFor } from './stand-for.ts';

const WORDS =
  'kiosk loan letter shelf branch reader fine card scan label spine budget calendar printer'.split(' ');
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 9 })
  .map((words) => `The ${words.join(' ')}.`);
const pieces = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 3 }), { maxLength: 12 })
  .map((texts) => texts.map((sentences, at) => ({ id: `p-${10 + at}`, text: sentences.join(' ') })));

describe('standFor', () => {
  it('picks sentences that stand in the texts, one of a piece, none twice in other words', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 6 }), (given, count) => {
        const picked = standFor(given, count);
        expect(picked.length).toBeLessThanOrEqual(count);
        expect(new Set(picked.map(({ id }) => id)).size).toBe(picked.length);
        const texts = picked.map(({ id, start, end }) =>
          given.find((one) => one.id === id)!.text.slice(start, end),
        );
        for (const text of texts) expect(text).toMatch(/^The .*\.$/);
        const wordings = weighWords(
          texts,
          given.map(({ text }) => text),
        );
        for (const [i, one] of wordings.entries())
          for (const other of wordings.slice(i + 1)) expect(wordingLikeness(one, other)).toBeLessThan(0.9);
      }),
    );
  });

  it('picks the same in whatever order the pieces come', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        expect(standFor(given.toReversed(), 4)).toEqual(standFor(given, 4));
      }),
    );
  });

  it('picks what most say before what one says', () => {
    const many = [
      'kiosk beeps and keeps the loan open',
      'loan stays open when the kiosk beeps',
      'open loan at the kiosk again',
    ];
    const given = [...many, 'the colour of the carpet is a pity'].map((said, at) => ({
      id: String(at),
      text: `We see the ${said} here.`,
    }));
    expect(standFor(given, 1)[0]!.id).not.toBe('3');
    const ids = standFor(given, 4).map(({ id }) => id);
    expect(ids).toContain('3');
  });

  it('goes by meaning as well, where that is read', () => {
    const said = ['alpha beta gamma delta', 'epsilon zeta eta theta', 'iota kappa lambda omicron'];
    const vectors = [
      [100, 5],
      [100, -5],
      [-20, 100],
    ];
    const given = said.map((text, at) => ({
      id: String(at),
      text: `We say ${text} today.`,
      vector: Int8Array.from(vectors[at]!),
    }));
    expect(standFor(given, 3).at(-1)!.id).toBe('2');
  });
});
