import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { companies, countBy, inMonth, londonDay, segmentOf, type Voice, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const total = ({ answer }: Answer) => answer?.data['total'];
const by = ({ answer }: Answer) =>
  Object.fromEntries(
    (answer!.data['by'] as { key: string; count: number }[]).map(({ key, count }) => [key, count]),
  );
const isAugust = inMonth('2026-08');

describe(`${verifies('JOB-feedback.count', 'LAW-8')}counting feedback, with no model`, () => {
  it('counts all of it', async () => {
    const answer = await product.ask('how many pieces of feedback do we have');
    expect([answer.status, total(answer), answer.scope?.records]).toEqual([
      'answered',
      voices.length,
      voices.length,
    ]);
  });

  it.each<[string, (voice: Voice) => string]>([
    ['segment', segmentOf],
    ['state', ({ state }) => state],
    ['source', ({ source }) => source],
    ['company', ({ company }) => company?.name ?? 'not known'],
    ['month', ({ createdAt }) => (createdAt ? londonDay(createdAt).slice(0, 7) : 'not known')],
  ])('counts it by %s, with what is not known as a group of its own', async (grouping, key) => {
    const answer = await product.ask(`breakdown of feedback by ${grouping}`);
    expect(by(answer)).toEqual(countBy(voices, key));
  });

  it('counts a segment in a London month, and says how many it cannot tell', async () => {
    const answer = await product.ask('count feedback from enterprise customers in August 2026');
    const august = voices.filter(isAugust);
    expect(total(answer)).toBe(august.filter((voice) => segmentOf(voice) === 'enterprise').length);
    expect(answer.scope).toMatchObject({
      who: 'Enterprise',
      when: '1 – 31 Aug 2026',
      timeZone: 'Europe/London',
      missing: [
        {
          what: 'company size not known',
          count: august.filter((voice) => segmentOf(voice) === 'not known').length,
        },
      ],
    });
  });

  it('counts every company by its name', async () => {
    const asked = [...new Set(voices.flatMap(({ company }) => company?.name ?? []))].slice(0, 5);
    for (const name of asked) {
      const answer = await product.ask(`how many pieces of feedback from ${name}?`);
      expect(total(answer), name).toBe(voices.filter(({ company }) => company?.name === name).length);
    }
    expect(companies.length).toBeGreaterThan(asked.length);
  });

  it('puts filters together, and a follow-up in the place of one', async () => {
    const first = await product.ask('how many active pieces of feedback from email');
    const wanted = (source: string) =>
      voices.filter((voice) => voice.state === 'active' && voice.source === source).length;
    expect(total(first)).toBe(wanted('email'));
    const second = await product.ask('and from support?', { conversation: first.conversation });
    expect(total(second)).toBe(wanted('support'));
  });
});

describe(`${verifies('LAW-4')}each number it says`, () => {
  it('points at the step that counted it, which is a step of the run', async () => {
    const answer = await product.ask('breakdown of feedback by segment');
    const steps = new Set(answer.steps.map(({ id }) => `step:${id}`));
    for (const { text, evidence } of answer.answer!.claims.filter(({ text }) => /\d/.test(text)))
      expect(
        evidence.some((id) => steps.has(id)),
        text,
      ).toBe(true);
    expect(answer.answer!.text).toContain(`${voices.length} pieces`);
  });
});

describe('what is said to be left out', () => {
  const isOf = (segment: string) => (voice: Voice) => segmentOf(voice) === segment;
  it.each<[string, (voice: Voice) => boolean]>([
    ['how much feedback not from enterprise', (voice) => isOf('mid-market')(voice) || isOf('smb')(voice)],
    [
      'count feedback from non-enterprise companies',
      (voice) => isOf('mid-market')(voice) || isOf('smb')(voice),
    ],
    ['count feedback that is not archived', ({ state }) => state !== 'archived'],
    [
      'number of pieces of feedback excluding support and sales',
      ({ source }) => !['support', 'sales'].includes(source),
    ],
    ['how many pieces of feedback are not without enterprise', isOf('enterprise')],
  ])('%s', async (said, isMeant) => {
    const answer = await product.ask(said);
    expect(total(answer)).toBe(voices.filter(isMeant).length);
  });
});

describe(`${verifies('LAW-10')}what it cannot do`, () => {
  it.each([
    ['what is the weather', /cannot read a request/],
    ['how many pieces of feedback are not from last month', /cannot leave out “from last month”/],
    ['x'.repeat(4_001), /4,001 characters/],
  ])('is refused with why and what to do instead: %#', async (said, reason) => {
    const answer = await product.ask(said);
    expect([answer.status, answer.answer]).toEqual(['refused', null]);
    expect(answer.reason).toMatch(reason);
    expect(answer.mend).toMatch(/\w{3}/);
  });

  it('is asked about where a word could be a filter, and never dropped in silence', async () => {
    const answer = await product.ask('how many shiny pieces of feedback do we have');
    expect([answer.status, answer.question?.text]).toEqual(['question', expect.stringContaining('shiny')]);
  });

  it('is asked about where a period can be read in two ways', async () => {
    const answer = await product.ask('how much feedback came in last quarter?');
    expect(answer.question?.options.map(({ label }) => label)).toEqual([
      expect.stringContaining('calendar'),
      expect.stringContaining('fiscal'),
    ]);
    const chosen = await product.ask('2', { conversation: answer.conversation });
    expect(chosen.status).toBe('answered');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
