import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { segmentOf, textOf, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Quote {
  feedbackId: string;
  start: number;
  end: number;
  exact: boolean;
}
const ask = async (said: string) => {
  const answer = await product.ask(said);
  return { answer, quotes: (answer.answer?.data['quotes'] ?? []) as Quote[] };
};

describe(`${verifies('JOB-feedback.evidence', 'LAW-4', 'LAW-8')}showing the evidence, with no model`, () => {
  it.each(['invoices', 'slow reports', 'the audit trail', 'signal', 'offline'])(
    'quotes word for word on %s',
    async (topic) => {
      const { answer, quotes } = await ask(`show me the evidence for ${topic}`);
      expect(answer.status).toBe('answered');
      expect(quotes.length).toBeGreaterThan(0);
      const shown = answer.answer!.claims.flatMap((claim) => claim.quotes ?? []);
      expect(shown).toHaveLength(quotes.length);
      for (const { feedbackId, start, end, exact } of quotes) {
        const text = textOf.get(feedbackId)!.slice(start, end);
        expect(exact).toBe(true);
        expect(shown).toContainEqual({ text, record: feedbackId, start, end });
        expect(answer.answer!.text).toContain(`“${text}”`);
      }
    },
  );

  it('says that there is none where there is none, and how much it looked through', async () => {
    const { answer, quotes } = await ask('show me the evidence for unicorn saddles');
    expect([answer.status, quotes, answer.scope?.records]).toEqual(['answered', [], voices.length]);
    expect(answer.answer!.text).toMatch(/Nothing/);
  });

  it('keeps to the segment that was asked for', async () => {
    const { quotes } = await ask('show me quotes from enterprise customers on invoices');
    const bySegment = new Map(voices.map((voice) => [voice.id, segmentOf(voice)]));
    expect(
      quotes.map(({ feedbackId }) => bySegment.get(feedbackId)).filter((segment) => segment !== 'enterprise'),
    ).toEqual([]);
  });

  it(`${verifies('LAW-10')}asks what about, where that was not said`, async () => {
    const answer = await product.ask('show me the evidence');
    expect(answer.status).not.toBe('answered');
    expect(answer.question?.text ?? answer.reason).toMatch(/\w{3}/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
