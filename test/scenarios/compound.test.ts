import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { countBy, segmentOf, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const part = ({ answer }: Answer, place: number) => answer?.data[`p${place}`] as Record<string, unknown>;
const enterprise = voices.filter((voice) => segmentOf(voice) === 'enterprise');
const isNew = ({ createdAt }: { createdAt: string | null }) =>
  createdAt !== null && createdAt >= '2026-05-31T23:00:00';

describe(`${verifies('LAW-1', 'LAW-10')}a request that asks for several things`, () => {
  it('is one checked plan, and the branch that holds is done', async () => {
    const answer = await product.ask(
      'count the enterprise feedback since June; if more than ten companies asked, count the enterprise feedback by source, otherwise list who did',
    );
    const recent = enterprise.filter(isNew);
    expect(answer.status).toBe('answered');
    expect(part(answer, 1)['total']).toBe(recent.length);
    const companies = new Set(recent.map(({ company }) => company?.name)).size;
    expect(companies).toBeGreaterThan(10);
    expect(part(answer, 2)['total']).toBe(enterprise.length);
    expect(part(answer, 3)['total']).toBeNull();
    expect(answer.plan?.steps.map(({ id, kind }) => [id, kind])).toEqual([
      ['p1Tally', 'call'],
      ['p2If', 'when'],
      ['answer', 'answer'],
    ]);
  });

  it('takes over what "who did" points back at, and not the branch that was not taken', async () => {
    const answer = await product.ask(
      'count the enterprise feedback since June; if fewer than two companies asked, count the enterprise feedback by source, otherwise list who did',
    );
    const recent = enterprise.filter(isNew);
    expect(part(answer, 2)['total']).toBeNull();
    expect(part(answer, 3)).toMatchObject({ total: recent.length });
    const by = Object.fromEntries(
      (part(answer, 3)['by'] as { key: string; count: number }[]).map(({ key, count }) => [key, count]),
    );
    expect(by).toEqual(countBy(recent, ({ company }) => company?.name ?? 'not known'));
    expect(answer.answer?.claims.map(({ text }) => text)).toContain(
      '3. fewer than two companies asked: no, so: Count feedback.',
    );
  });

  it('asks once about the part that can be read in two ways, and then does the whole', async () => {
    const asked = await product.ask(
      'count the enterprise feedback from last quarter, then count the feedback by source',
    );
    expect([asked.status, asked.question?.options.length]).toEqual(['question', 2]);
    const answer = await product.ask('calendar', { conversation: asked.conversation });
    expect(answer.status).toBe('answered');
    expect(answer.slots['p1Window']?.shown).toBe('1 Jul – 30 Sep 2026');
    expect(part(answer, 2)['total']).toBe(voices.length);
  });

  it.each([
    [
      'count the feedback; if the average effort is over 3, list who asked',
      /nothing that the request before it finds/,
    ],
    [
      'count the feedback, then tell me a joke, then count the feedback by source',
      /Nothing of the whole was done/,
    ],
  ])('is refused before anything runs where a part cannot be joined or read: %s', async (said, reason) => {
    const answer = await product.ask(said);
    expect(answer.status).toBe('refused');
    expect(answer.reason).toMatch(reason);
    expect(answer.steps).toEqual([]);
  });

  it('drafts, waits for a person and commits inside a branch', async () => {
    const asked = await product.ask(
      'count the enterprise feedback on reports since June; if any companies asked, draft an initiative and send it to the head of product, otherwise list who did',
    );
    expect(asked.status).toBe('waiting');
    expect(asked.approvals).toHaveLength(1);
    const before = (await product.rows('initiative')).length;
    const answer = await product.decide(asked, 'usr-ann', 'approved');
    expect(answer.status).toBe('answered');
    expect((await product.rows('initiative')).length).toBe(before + 1);
    expect(answer.changeSets).toHaveLength(1);
  });
});
