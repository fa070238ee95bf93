import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { voices } from './sample-files.ts';

interface Data {
  suggestions: { feedbackId: string; label: string; sure: number }[];
  abstainedIds: string[];
  card: { examples: number; macroF1: number; baselineMacroF1: number; threshold: number; limits: string[] };
  writes: number;
}

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const tagged = async () =>
  Object.fromEntries(
    (await product.rows('feedback'))
      .filter(({ tags }) => (tags as string[]).length > 0)
      .map(({ id, tags }) => [id, tags as string[]]),
  );

describe(`${verifies('JOB-feedback.label', 'LAW-2', 'LAW-4', 'LAW-8')}suggesting the team’s own labels, with no model`, () => {
  it('learns from what is labelled, suggests or abstains for the rest, and changes nothing', async () => {
    const before = await tagged();
    const answer = await product.ask('suggest labels for the untagged feedback');
    expect([answer.status, answer.reason]).toEqual(['answered', undefined]);
    const { suggestions, abstainedIds, card, writes } = answer.answer!.data as unknown as Data;
    const known = new Set(Object.values(before).flat());
    expect(suggestions.length + abstainedIds.length).toBe(voices.length - Object.keys(before).length);
    expect(card.examples).toBe(Object.values(before).filter((tags) => tags.length === 1).length);
    expect(card.macroF1).toBeGreaterThan(card.baselineMacroF1);
    expect(card.limits.join(' ')).toMatch(/figures are rough/);
    for (const { feedbackId, label, sure } of suggestions) {
      expect([known.has(label), feedbackId in before]).toEqual([true, false]);
      expect(sure).toBeGreaterThanOrEqual(card.threshold);
    }
    expect([writes, answer.changeSets, answer.approvals]).toEqual([0, [], []]);
    expect(await tagged()).toEqual(before);
  });

  it('gives them only once a person has approved exactly these, and not where she has not', async () => {
    const before = await tagged();
    const asked = await product.form('feedback.label', { apply: true, companies: ['co-halden-foods'] });
    expect([asked.status, asked.reason, await tagged()]).toEqual(['waiting', undefined, before]);
    const rejected = await product.decide(asked, 'usr-ben', 'rejected');
    expect([rejected.status, await tagged()]).toEqual(['answered', before]);

    const again = await product.form('feedback.label', { apply: true, companies: ['co-halden-foods'] });
    const applied = await product.decide(again, 'usr-ben', 'approved');
    expect([applied.status, applied.reason]).toEqual(['answered', undefined]);
    const { suggestions, writes } = applied.answer!.data as unknown as Data;
    expect([applied.status, writes]).toEqual(['answered', suggestions.length]);
    expect(suggestions.length).toBeGreaterThan(0);
    const after = await tagged();
    for (const { feedbackId, label } of suggestions) expect(after[feedbackId]).toEqual([label]);
    expect(Object.keys(after)).toHaveLength(Object.keys(before).length + suggestions.length);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
