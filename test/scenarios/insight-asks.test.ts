import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { arrOf, inMonth, segmentOf, textOf, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Theme {
  label: string;
  feedbackIds: string[];
  companies: string[];
  arr: number;
}
interface Data {
  feedbackIds: string[];
  unknownSegmentIds: string[];
  themes: Theme[];
  onRoadmap: { theme: string; initiativeIds: string[] }[];
  objectives: { objectiveId: string; state: string }[];
  gaps: string[];
  draftId: string | null;
  approval: { decision: string; by: string | null; reason: string | null } | null;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const companyOf = new Map(voices.map(({ id, company }) => [id, company?.id]));
const ASKED =
  'what did enterprise customers ask for in August 2026, what of it is on the roadmap, which objective does it serve';
const DRAFTED = `${ASKED}; draft an initiative for the gap and send it for approval`;

describe(`${verifies('JOB-insight.asks', 'LAW-8')}what a segment asked for, with no model`, () => {
  it('is of exactly the feedback that was meant', async () => {
    const answer = await product.ask(ASKED);
    expect(answer.status).toBe('answered');
    const august = voices.filter(inMonth('2026-08'));
    const of = (segment: string) =>
      august
        .filter((voice) => segmentOf(voice) === segment)
        .map(({ id }) => id)
        .sort();
    expect([...dataOf(answer).feedbackIds].sort()).toEqual(of('enterprise'));
    expect([...dataOf(answer).unknownSegmentIds].sort()).toEqual(of('not known'));
  });

  it('counts a company once a theme, and adds its revenue up in pounds', async () => {
    const answer = await product.ask('what did customers ask for in August 2026');
    const { themes, feedbackIds, gaps, onRoadmap } = dataOf(answer);
    expect(themes.length).toBeGreaterThan(0);
    const seen = themes.flatMap((theme) => theme.feedbackIds);
    expect(new Set(seen).size, 'no piece is in two themes').toBe(seen.length);
    expect(seen.filter((id) => !feedbackIds.includes(id))).toEqual([]);
    for (const theme of themes) {
      const companies = [...new Set(theme.feedbackIds.flatMap((id) => companyOf.get(id) ?? []))].sort();
      expect([...theme.companies].sort(), theme.label).toEqual(companies);
      expect(theme.arr, theme.label).toBe(arrOf(companies, '2026-08-31'));
    }
    expect([...gaps, ...onRoadmap.map(({ theme }) => theme)].sort()).toEqual(
      themes.map(({ label }) => label).sort(),
    );
  });

  it(`${verifies('LAW-4')}points every number at records or steps, and quotes word for word`, async () => {
    const answer = await product.ask(ASKED);
    const ids = new Set(
      [
        ...(await product.rows('initiative')),
        ...(await product.rows('objective')),
        ...(await product.rows('company')),
      ].map(({ id }) => id),
    );
    for (const { text, evidence, quotes } of answer.answer!.claims) {
      expect(evidence.length, text).toBeGreaterThan(0);
      for (const id of evidence)
        expect(/^(step|fact):/.test(id) || ids.has(id) || textOf.has(id), id).toBe(true);
      for (const quote of quotes ?? [])
        expect(textOf.get(quote.record)!.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });
});

describe(`${verifies('JOB-insight.asks', 'LAW-3', 'LAW-2')}the draft for the gap`, () => {
  const initiatives = async () => (await product.rows('initiative')).length;

  it('waits for a head of product, is nowhere until she approves, is there once, and can be undone', async () => {
    const before = await initiatives();
    const waiting = await product.ask(DRAFTED);
    expect([waiting.status, dataOf(waiting).approval?.decision]).toEqual(['waiting', 'pending']);
    expect(await initiatives()).toBe(before);

    const done = await product.decide(waiting, 'usr-ann', 'approved', { reason: 'Long overdue' });
    expect([done.status, dataOf(done).approval?.decision, dataOf(done).approval?.by]).toEqual([
      'answered',
      'approved',
      'Ann Okafor',
    ]);
    const added = (await product.rows('initiative')).find(({ id }) => id === dataOf(done).draftId);
    expect(added).toMatchObject({ state: 'candidate', visibility: 'internal' });
    expect(await initiatives()).toBe(before + 1);

    const undone = await product.form('change.undo', { changeSet: done.changeSets[0] });
    expect([undone.status, undone.answer?.data['undone']]).toEqual(['answered', 1]);
    expect(await initiatives()).toBe(before);
  });

  it('is not added where it is rejected, and says why not', async () => {
    const before = await initiatives();
    const waiting = await product.ask(DRAFTED);
    const done = await product.decide(waiting, 'usr-ann', 'rejected', { reason: 'Not this year' });
    expect([done.status, done.changeSets, await initiatives()]).toEqual(['answered', [], before]);
    expect(done.answer!.text).toMatch(/rejected.*Not this year/);
  });

  it('is not approved by whoever asked, nor by somebody without the role, nor on another difference', async () => {
    const waiting = await product.ask(DRAFTED);
    await expect(product.decide(waiting, 'usr-ben', 'approved')).rejects.toThrow(/role head-of-product/);
    await expect(product.decide(waiting, 'usr-gus', 'approved')).rejects.toThrow(/role head-of-product/);
    await expect(product.decide(waiting, 'usr-ann', 'approved', { hash: 'f'.repeat(64) })).rejects.toThrow(
      /not the one you looked at/,
    );
    const done = await product.decide(waiting, 'usr-ann', 'rejected');
    await expect(product.decide(waiting, 'usr-ann', 'approved')).rejects.toThrow(/already/);
    expect(done.status).toBe('answered');
  });

  it('of a dry run is shown and neither asked about nor added', async () => {
    const before = await initiatives();
    const answer = await product.ask(DRAFTED, { dryRun: true });
    expect([answer.status, answer.approvals, await initiatives()]).toEqual(['answered', [], before]);
    expect(answer.scope?.notes).toContain('dry run: nothing was changed');
  });

  it(`${verifies('LAW-10')}is refused to somebody who may only read, with who may`, async () => {
    const answer = await product.ask(DRAFTED, { user: 'usr-gus' });
    expect([answer.status, answer.answer]).toEqual(['refused', null]);
    expect(answer.reason).toMatch(/^You may not draft an initiative/);
    expect(answer.mend).toMatch(/product-manager or head-of-product/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
