import { createEmbedder } from '@conductor/models';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicates } from './find-duplicates.ts';
import { ALIKE, likenessOf, type Piece, UNLIKE } from './likeness.ts';
import { NEAR, SAME } from './planted/library-desk.ts';
import { pairsWordedAlike, weighWords, wordingLikeness } from './weigh-words.ts';

const WORDS = 'kiosk loan letter shelf branch reader fine card scan label spine budget'.split(' ');
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 7 }).map((words) => words.join(' '));
const vector = fc.option(
  fc
    .array(fc.integer({ min: -127, max: 127 }), { minLength: 3, maxLength: 3 })
    .map((of) => Int8Array.from(of)),
  { nil: undefined },
);
const pieces = fc
  .array(fc.record({ text, vector, voice: fc.constantFrom('ann', 'ben', null) }), { maxLength: 14 })
  .map((rows) =>
    rows.map(
      ({ vector: of, ...row }, at): Piece => ({ id: `p-${10 + at}`, ...row, ...(of ? { vector: of } : {}) }),
    ),
  );

describe('findDuplicates', () => {
  it('gives the same answer in whatever order the pieces come', () => {
    fc.assert(
      fc.property(
        pieces.chain((of) =>
          fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length, maxLength: of.length })),
        ),
        ([given, shuffled]) => {
          expect(findDuplicates(shuffled)).toEqual(findDuplicates(given));
        },
      ),
    );
  });

  it('puts nobody in two groups, and no two unlike in one', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const { clusters, pairs } = findDuplicates(given);
        const placed = clusters.flat();
        expect(new Set(placed).size).toBe(placed.length);
        const likeness = likenessOf(given, []);
        const placeOf = new Map(
          likeness.told.flatMap(({ copies }, at) => copies.map((k) => [given[k]!.id, at])),
        );
        const alike = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
        for (const ids of clusters) {
          expect(ids.length).toBeGreaterThan(1);
          for (const a of ids)
            for (const b of ids.filter((id) => id > a))
              expect(
                alike.has(`${a} ${b}`) || likeness.between(placeOf.get(a)!, placeOf.get(b)!) >= UNLIKE,
              ).toBe(true);
        }
      }),
    );
  });

  it('leaves out no two that are alike, and names no others', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const { told, between } = likenessOf(given, []);
        const expected: string[] = [];
        for (const [i, one] of told.entries())
          for (const [j, other] of told.entries())
            for (const a of one.copies)
              for (const b of other.copies)
                if (a < b && (i === j || between(i, j) >= ALIKE))
                  expected.push(`${given[a]!.id} ${given[b]!.id}`);
        expect(findDuplicates(given).pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(expected.sort());
      }),
    );
  });

  it('pairs and groups the same text always, whatever its case and space', () => {
    fc.assert(
      fc.property(pieces, fc.string(), (given, said) => {
        const copies = [
          { id: 'q-1', text: said },
          { id: 'q-2', text: `  ${said.replaceAll(' ', '  ')} ` },
        ];
        const { pairs, clusters } = findDuplicates([...given, ...copies]);
        expect(pairs).toContainEqual({ a: 'q-1', b: 'q-2', likeness: 1 });
        expect(clusters.some((ids) => ids.includes('q-1') && ids.includes('q-2'))).toBe(true);
      }),
    );
  });

  it('puts every likeness inside one group or before a person', () => {
    fc.assert(
      fc.property(pieces, (given) => {
        const { pairs, clusters, reviewIds } = findDuplicates(given);
        for (const { a, b } of pairs) {
          const together = clusters.some((ids) => ids.includes(a) && ids.includes(b));
          expect(together || (reviewIds.includes(a) && reviewIds.includes(b))).toBe(true);
        }
      }),
    );
  });

  it('gives a chain to a person: A like B, B like C, A unlike C', () => {
    const chain = [
      { id: 'a', text: 'kiosk beeps returned books loans open saturday' },
      { id: 'b', text: 'kiosk beeps returned books spine labels printed low' },
      { id: 'c', text: 'spine labels printed low brother printer june' },
    ];
    const { pairs, clusters, reviewIds } = findDuplicates(
      chain.map((piece, at) => ({
        ...piece,
        vector: Int8Array.from(
          [
            [100, 0],
            [80, 60],
            [28, 96],
          ][at]!,
        ),
      })),
    );
    expect(pairs.map(({ a, b }) => a + b)).toEqual(['ab', 'bc']);
    expect([clusters, reviewIds]).toEqual([[], ['a', 'b', 'c']]);
  });

  it('gives the same voice again, in other words, to a person', () => {
    const [one, other] = SAME[12]!;
    const twice = (voice: string) => [
      { id: 'a', text: one, voice: 'ann' },
      { id: 'b', text: other, voice },
    ];
    expect(findDuplicates(twice('ann')).reviewIds).toEqual(['a', 'b']);
    expect(findDuplicates(twice('ben')).reviewIds).toEqual([]);
  });

  it('takes for the same what somebody recorded as the same', () => {
    const two = [
      { id: 'a', text: 'dark theme' },
      { id: 'b', text: 'black background at night' },
    ];
    expect(findDuplicates(two).clusters).toEqual([]);
    expect(findDuplicates(two, { known: [['b', 'a']] }).clusters).toEqual([['a', 'b']]);
  });

  it('says no where there are more than anybody could look through, and refuses an id twice', () => {
    const same = Array.from({ length: 400 }, (_, at) => ({ id: String(at), text: 'again' }));
    expect(() => findDuplicates(same)).toThrow('79800 pairs');
    expect(() => findDuplicates([same[0]!, same[0]!])).toThrow('id "0"');
  });
});

describe('pairsWordedAlike', () => {
  it('gives exactly the pairs that comparing all gives', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 20 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (texts, least) => {
          const wordings = weighWords(texts);
          const expected: string[] = [];
          for (let b = 0; b < texts.length; b++)
            for (let a = 0; a < b; a++)
              if (wordingLikeness(wordings[a]!, wordings[b]!) >= least) expected.push(`${a} ${b}`);
          expect([...pairsWordedAlike(wordings, least)].map(([a, b]) => `${a} ${b}`).sort()).toEqual(
            expected.sort(),
          );
        },
      ),
    );
  });
});

describe('on the planted pairs that the threshold was set by', () => {
  const texts = [...SAME, ...NEAR].flat();
  const taken = (of: [string, string][], vectors: Int8Array[] | null): number => {
    const from = texts.indexOf(of[0]![0]);
    const given = of.flat().map((told, at) => ({
      id: String(100 + at),
      text: told,
      ...(vectors ? { vector: vectors[from + at]! } : {}),
    }));
    const { pairs } = findDuplicates(given, { context: texts });
    return pairs.filter(({ a, b }) => Number(a) % 2 === 0 && Number(b) === Number(a) + 1).length;
  };

  it('finds most of what is the same and little of what is only near; by wording alone, less', async () => {
    const embedder = createEmbedder();
    const vectors = await embedder.embed(texts);
    embedder.dispose?.();
    expect(taken(SAME, vectors)).toBeGreaterThanOrEqual(13);
    expect(taken(NEAR, vectors)).toBeLessThanOrEqual(4);
    expect(taken(SAME, null)).toBeGreaterThanOrEqual(8);
    expect(taken(NEAR, null)).toBeLessThanOrEqual(3);
  }, 30_000);
});
