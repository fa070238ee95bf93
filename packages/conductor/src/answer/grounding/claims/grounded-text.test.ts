import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundedText, repairedProse } from './grounded-text.ts';
import { altered, claimsOf, paraphrased, scope, worlds } from './worlds.testing.ts';

const claim = (text: string, ...quotes: string[]) => ({
  text,
  quotes: quotes.map((one) => ({ text: one, record: 'fb-1', start: 0, end: one.length })),
});
const REPORT = [
  claim('12 pieces of feedback.'),
  claim('urgent: 6'),
  claim('billing: 4'),
  claim('search: 2'),
  claim('Acme asked for it on 2026-03-04.'),
  claim('Nothing was sent.'),
  claim('Acme says “I do not like it.” (fb-012).', 'I do not like it.'),
  claim('Churn rose from 10% to 12.5%.'),
];
const about = { ...scope, who: 'Enterprise customers', when: 'June 2026' };
const verdictOf = (prose: string) =>
  groundedText(REPORT, about, prose).sentences.map(({ verdict }) => verdict);
const faultsOf = (prose: string) =>
  groundedText(REPORT, about, prose).sentences.flatMap(({ faults }) => faults);

describe(`${verifies('LAW-4', 'MODEL-WRITES')}prose about claims`, () => {
  it.each([
    'There were twelve feedback pieces, six of them urgent.',
    'From June 2026 there are 12 pieces of feedback.',
    'About 12 pieces of feedback were found.',
    'Billing has 4 and search 2.',
    'Half of the feedback pieces are urgent.',
    '50% of the pieces of feedback are urgent.',
    'A third of the feedback pieces is about billing.',
    'Billing has twice as many as search.',
    'Billing has 2 more than search.',
    'There are more for billing than for search.',
    'Search has half as many as billing.',
    'Together billing and search have six.',
    'Urgent has the most.',
    'Search has the fewest.',
    'Acme asked for it on Wednesday, 4 March 2026.',
    'Acme says "I do not like it." (fb-012).',
    'Churn rose from 10 percent to 12.5 percent.',
  ])('may say: %s', (prose) => {
    expect(verdictOf(prose)).toEqual(['supported']);
  });

  it.each([
    ['another number', 'There were thirteen feedback pieces.', 'number'],
    ['a number of something else', 'Billing has 2 and search 4.', 'number'],
    ['another share', 'A quarter of the pieces of feedback is about billing.', 'number'],
    ['a bound that does not hold', 'Over 12 pieces of feedback.', 'number'],
    ['another unit', 'Acme asked for 12% pieces of feedback.', 'number'],
    ['another day', 'Acme asked for it on 5 March 2026.', 'date'],
    ['the wrong weekday', 'Acme asked for it on Thursday 4 March 2026.', 'date'],
    ['a name that is nearly right', 'Acne asked for it on 4 March 2026.', 'name'],
    ['a name of nobody', 'On 4 March 2026 Globex asked for it.', 'name'],
    ['another id', 'Acme says “I do not like it.” (fb-021).', 'name'],
    ['other words in quotation marks', 'Acme says “I like it.” (fb-012).', 'quotation'],
    ['what was denied', 'It was sent.', 'negation'],
    ['the denial of what is so', 'Acme never asked for it on 2026-03-04.', 'negation'],
    ['the other direction', 'Churn fell from 10% to 12.5%.', 'comparison'],
    ['the other side of a comparison', 'There are fewer for billing than for search.', 'comparison'],
    ['a majority that is none', 'Most of the feedback is about billing.', 'superlative'],
  ])('may not say %s', (_what, prose, kind) => {
    expect(verdictOf(prose)).not.toContain('supported');
    expect(faultsOf(prose).map((fault) => fault.kind)).toContain(kind);
  });

  it('that nothing settles is unverifiable, and not true', () => {
    expect(verdictOf('Customers love it.')).toEqual(['unverifiable']);
  });

  it('says where it is wrong, in characters of the prose', () => {
    const prose = 'There were 12 pieces of feedback. Billing has 5.';
    const [fault] = faultsOf(prose);
    expect(prose.slice(fault!.start, fault!.end)).toBe('5');
  });

  it('may not leave a claim out', () => {
    const { missing } = groundedText(REPORT, about, 'There were 12 pieces of feedback, 6 of them urgent.');
    expect(missing).toEqual(REPORT.slice(2));
  });

  it('is mended: what is not borne out stands in the claim’s own words, once, and the rest is added', () => {
    const prose = 'There were 13 pieces of feedback. Of them 6 are urgent. We are doing great!';
    const { text, replaced, kept, added } = repairedProse(REPORT, about, prose);
    expect(text.split('\n')).toEqual([
      '12 pieces of feedback. Of them 6 are urgent.',
      ...REPORT.slice(2).map((one) => one.text),
    ]);
    expect([replaced.map(({ by }) => by), kept.length, added.length]).toEqual([
      ['12 pieces of feedback.', ''],
      1,
      6,
    ]);
  });
});

describe('prose of a hostile writer', () => {
  it.each([
    ['marks', '!'.repeat(50_000)],
    ['sentences', 'a. '.repeat(4_000)],
    ['stretches', '12 pieces of feedback, '.repeat(1_000)],
    ['quotation marks', '“'.repeat(5_000)],
    ['brackets', `12 pieces of feedback.${')'.repeat(20_000)}x`],
  ])('is judged though it is endless %s', (_what, prose) => {
    expect(repairedProse(REPORT, about, prose).text).toContain(REPORT.at(-1)!.text);
  });
});

const RUNS = { numRuns: 300 };

describe(`${verifies('LAW-4', 'MODEL-WRITES')}over many claims`, () => {
  it('their own words are supported, and leave nothing out', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const claims = claimsOf(world);
        const { sentences, missing } = groundedText(claims, scope, claims.map(({ text }) => text).join('\n'));
        expect(sentences.filter(({ verdict }) => verdict !== 'supported')).toEqual([]);
        expect(missing).toEqual([]);
      }),
      RUNS,
    );
  });

  it('true paraphrases are supported, and say the claim', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (world, seed) => {
        for (const { text, says } of paraphrased(world, seed)) {
          const { sentences, missing } = groundedText(claimsOf(world), scope, text);
          expect(sentences.map(({ text, verdict, faults }) => [text, verdict, faults])).toEqual(
            sentences.map(({ text }) => [text, 'supported', []]),
          );
          for (const claim of says) expect(missing.map((one) => one.text)).not.toContain(claim);
        }
      }),
      RUNS,
    );
  });

  it('a changed number, name, date, negation, comparison or quotation is objected to', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (world, seed) => {
        for (const { text, changed } of altered(world, seed)) {
          const { sentences } = groundedText(claimsOf(world), scope, text);
          expect([changed, text, sentences.some(({ verdict }) => verdict === 'unsupported')]).toEqual([
            changed,
            text,
            true,
          ]);
        }
      }),
      RUNS,
    );
  });

  it('whatever somebody writes, what comes of it is borne out and leaves nothing out', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), fc.string(), (world, seed, noise) => {
        const claims = claimsOf(world);
        const said = altered(world, seed).map(({ text }) => text);
        const { text } = repairedProse(
          claims,
          scope,
          [...said, noise, ...paraphrased(world, seed).map((one) => one.text)].join(' '),
        );
        const { sentences, missing } = groundedText(claims, scope, text);
        expect(sentences.filter(({ verdict }) => verdict !== 'supported')).toEqual([]);
        expect(missing).toEqual([]);
      }),
      RUNS,
    );
  });
});
