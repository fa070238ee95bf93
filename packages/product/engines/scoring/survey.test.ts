import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswer, type Survey, scoreSurvey } from './survey.ts';

describe('a survey', () => {
  it.each<[Survey, number[], number | null]>([
    ['nps', [10, 9, 8, 7, 6, 0], 0],
    ['nps', [10, 9, 9, 6], 50],
    ['nps', [7, 8], 0],
    ['nps', [0, 6], -100],
    ['csat', [5, 4, 3, 1], 50],
    ['csat', [1, 2, 3], 0],
    ['nps', [], null],
    ['csat', [], null],
  ])('%s of %j is %s', (survey, answers, score) => expect(scoreSurvey(survey, answers).score).toBe(score));

  it.each<[Survey, number, boolean]>([
    ['nps', 0, true],
    ['nps', 10, true],
    ['nps', 11, false],
    ['nps', -1, false],
    ['nps', 9.5, false],
    ['csat', 0, false],
    ['csat', 1, true],
    ['csat', 5, true],
    ['csat', 6, false],
  ])('%s of %d is an answer: %s', (survey, value, is) => expect(isAnswer(survey, value)).toBe(is));

  const nps = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 });
  const csat = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 });
  it('stays on its scale, and does not hang on the order of answers', () => {
    fc.assert(
      fc.property(nps, csat, (marks, stars) => {
        const of = scoreSurvey('nps', marks);
        expect(Math.abs(of.score!)).toBeLessThanOrEqual(100);
        expect(of.for + of.against).toBeLessThanOrEqual(of.n);
        expect(scoreSurvey('nps', [...marks].reverse())).toEqual(of);
        const share = scoreSurvey('csat', stars).score!;
        expect(share >= 0 && share <= 100).toBe(true);
      }),
    );
  });

  it('never falls when an answer gets better', () => {
    fc.assert(
      fc.property(nps, fc.nat(), (marks, at) => {
        const place = at % marks.length;
        const better = marks.map((mark, index) => (index === place ? Math.min(10, mark + 1) : mark));
        expect(scoreSurvey('nps', better).score!).toBeGreaterThanOrEqual(scoreSurvey('nps', marks).score!);
      }),
    );
  });
});
