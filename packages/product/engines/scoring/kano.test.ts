import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, type KanoAnswer, type KanoPair, readKano } from './kano.ts';

const pair = (
  functional: KanoAnswer,
  dysfunctional: KanoAnswer,
  contactId: string | null = null,
): KanoPair => ({
  contactId,
  functional,
  dysfunctional,
});

describe('the table', () => {
  it.each<[KanoAnswer, KanoAnswer, string]>([
    ['like', 'like', 'Q'],
    ['dislike', 'dislike', 'Q'],
    ['like', 'dislike', 'O'],
    ['like', 'expect', 'A'],
    ['like', 'neutral', 'A'],
    ['like', 'tolerate', 'A'],
    ['expect', 'dislike', 'M'],
    ['neutral', 'dislike', 'M'],
    ['tolerate', 'dislike', 'M'],
    ['expect', 'expect', 'I'],
    ['neutral', 'tolerate', 'I'],
    ['tolerate', 'expect', 'I'],
    ['expect', 'like', 'R'],
    ['dislike', 'like', 'R'],
    ['dislike', 'tolerate', 'R'],
  ])('with it %s, without it %s, is %s', (functional, dysfunctional, wanted) =>
    expect(classOf(pair(functional, dysfunctional))).toBe(wanted),
  );
});

describe('the coefficients', () => {
  it('leave out what is reverse or contradicts itself', () => {
    const found = readKano([
      pair('like', 'neutral'),
      pair('like', 'dislike'),
      pair('expect', 'dislike'),
      pair('neutral', 'dislike'),
      pair('neutral', 'neutral'),
      pair('dislike', 'like'),
      pair('like', 'like'),
    ]);
    expect(found).toMatchObject({ n: 7, class: 'M', isTie: false, better: 0.4, worse: -0.6 });
  });

  it('are of nobody where nobody answered, or nobody to the point', () => {
    expect(readKano([])).toMatchObject({ n: 0, class: null, better: null, worse: null });
    expect(readKano([pair('dislike', 'like')])).toMatchObject({ class: 'R', better: null, worse: null });
  });

  it('take a person’s last answers, and of two as common classes the weightier', () => {
    const changed = [
      pair('like', 'like', 'ct-a'),
      pair('like', 'dislike', 'ct-a'),
      pair('neutral', 'neutral', 'ct-b'),
    ];
    expect(readKano(changed)).toMatchObject({ n: 2, class: 'O', isTie: true, better: 0.5, worse: -0.5 });
  });

  const answer = fc.constantFrom<KanoAnswer>('like', 'expect', 'neutral', 'tolerate', 'dislike');
  const pairs = fc.array(
    fc.record({ contactId: fc.constant(null), functional: answer, dysfunctional: answer }),
    { maxLength: 40 },
  );
  it('stay within their bounds, and every answer is in one class', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { better, worse, counts, n } = readKano(given);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(n);
        if (better !== null) expect(better >= 0 && better <= 1).toBe(true);
        if (worse !== null) expect(worse >= -1 && worse <= 0).toBe(true);
      }),
    );
  });

  it('do not hang on the order of people, nor on how many times over everybody is asked', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const found = readKano(given);
        expect(readKano([...given].reverse())).toEqual(found);
        const { better, worse, class: of } = readKano([...given, ...given]);
        expect([better, worse, of]).toEqual([found.better, found.worse, found.class]);
      }),
    );
  });
});
