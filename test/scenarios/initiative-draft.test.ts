import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { arrOf, londonDay, segmentOf, textOf, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Data {
  draftId: string | null;
  feedbackIds: string[];
  companies: string[];
  approval: { decision: string; role: string; by: string | null } | null;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const initiatives = async () => (await product.rows('initiative')).length;
const ASKED =
  'draft an initiative for SSO from the enterprise feedback since June and send it to the head of product';

// The sample's own sorting of what is about directory sign-in (see its README).
const SIGN_IN = '007 019 031 051 071 082 095 113 122 128 150 160 174 182 210 223 236 253'
  .split(' ')
  .map((number) => `fb-${number}`);

describe(`${verifies('JOB-initiative.draft', 'LAW-2', 'LAW-3')}a draft for a topic, with no model`, () => {
  it('is of the feedback about it that was meant, and of nothing else', async () => {
    const answer = await product.ask(ASKED);
    const meant = new Map(
      voices
        .filter((voice) => segmentOf(voice) === 'enterprise')
        .filter(({ createdAt }) => createdAt !== null && londonDay(createdAt) >= '2026-06-01')
        .map((voice) => [voice.id, voice]),
    );
    const { feedbackIds, companies, draftId, approval } = dataOf(answer);
    expect(feedbackIds.filter((id) => !meant.has(id))).toEqual([]);
    // Everything that says the letters, and nothing that the sample sorts elsewhere.
    const outright = [...meant.keys()].filter((id) => /\bSSO\b/i.test(textOf.get(id)!));
    expect(outright.filter((id) => !feedbackIds.includes(id))).toEqual([]);
    expect(feedbackIds.filter((id) => !SIGN_IN.includes(id))).toEqual([]);
    expect(companies).toEqual(
      [...new Set(feedbackIds.flatMap((id) => meant.get(id)!.company?.id ?? []))].sort(),
    );
    expect([answer.status, approval?.decision, approval?.role]).toEqual([
      'waiting',
      'pending',
      'head-of-product',
    ]);
    expect(draftId).toMatch(/^ini-/);
    const pounds = arrOf(companies, new Date().toISOString().slice(0, 10)).toLocaleString('en-GB');
    expect(answer.answer!.text).toContain(`from ${companies.length} companies (ARR £${pounds})`);
  });

  it('is a skeleton of evidence, added only when it is approved', async () => {
    const before = await initiatives();
    const waiting = await product.ask(ASKED);
    expect(await initiatives()).toBe(before);
    const done = await product.decide(waiting, 'usr-ann', 'approved');
    expect([done.status, await initiatives()]).toEqual(['answered', before + 1]);
    const { draftId, feedbackIds, companies } = dataOf(done);
    const added = (await product.rows('initiative')).find(({ id }) => id === draftId)!;
    expect(added).toMatchObject({
      title: 'SSO',
      state: 'candidate',
      effort: null,
      impact: null,
      objectiveIds: [],
    });
    expect(added['description']).toContain(
      `in ${feedbackIds.length} pieces of feedback by ${companies.length} companies`,
    );
    expect(added['description']).toMatch(/Problem: to be stated/);
  });

  it('says that the roadmap may have it already, and quotes word for word', async () => {
    const answer = await product.ask(ASKED);
    expect(answer.answer!.text).toMatch(/may have it already: “Directory sign-in \(SAML, OIDC\)”/);
    const quotes = answer.answer!.claims.flatMap(({ quotes: of }) => of ?? []);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { text, record, start, end } of quotes)
      expect(textOf.get(record)!.slice(start, end)).toBe(text);
  });

  it('is not made of nothing, and says so', async () => {
    const before = await initiatives();
    const answer = await product.ask('draft an initiative for teleportation');
    expect(answer.status).toBe('answered');
    expect(dataOf(answer)).toEqual({ draftId: null, feedbackIds: [], companies: [], approval: null });
    expect(answer.answer!.text).toMatch(
      /No feedback of the 257 pieces looked through says anything of “teleportation”/,
    );
    expect([answer.approvals, await initiatives()]).toEqual([[], before]);
  });

  it('is not added where it is rejected, nor proposed by somebody who may only read', async () => {
    const before = await initiatives();
    const done = await product.decide(await product.ask(ASKED), 'usr-ann', 'rejected', {
      reason: 'We have one',
    });
    expect([done.status, done.changeSets, await initiatives()]).toEqual(['answered', [], before]);
    expect(done.answer!.text).toMatch(/rejected.*We have one/);
    const refused = await product.ask(ASKED, { user: 'usr-gus' });
    expect([refused.status, refused.answer]).toEqual(['refused', null]);
  });

  it('asks for the topic where none was said', async () => {
    const answer = await product.form('initiative.draft', {}).catch((error: unknown) => error);
    expect(String((answer as Answer).reason ?? answer)).toMatch(/needs the topic/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
