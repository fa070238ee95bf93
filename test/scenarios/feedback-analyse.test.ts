import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { textOf, voices } from './sample-files.ts';

/** Text that gives orders, as the sample's own notes name it. */
const ORDERS = ['fb-081', 'fb-148', 'fb-185', 'fb-241'];

interface Found {
  treatedAs: string;
  writes: number;
  flaggedIds: string[];
  moods: { key: string; count: number }[];
  unscored: number;
  themes: { label: string; feedbackIds: string[] }[];
  quotes: { feedbackId: string; start: number; end: number; exact: boolean }[];
}

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const analyse = async (said: string) => {
  const answer = await product.ask(said);
  return { answer, found: answer.answer?.data as unknown as Found };
};

/** All that is kept of records and changes, as one value. */
const kept = () =>
  product.sql(`select (select md5(string_agg(f::text, '|' order by f.id)) from record.feedback f) as feedback,
    (select md5(string_agg(i::text, '|' order by i.id)) from record.initiative i) as initiatives,
    (select md5(string_agg(i::text, '|' order by i.id)) from record.idea i) as ideas,
    (select count(*) from conductor.change_set where run is not null)::int as sets`);

describe(`${verifies('JOB-feedback.analyse', 'LAW-2', 'LAW-4', 'LAW-8')}analysing feedback that gives orders, with no model`, () => {
  it('reads it as data, flags it and no other, and writes nothing', async () => {
    const before = await kept();
    const { answer, found } = await analyse('analyse the feedback');
    expect([answer.status, answer.scope?.records]).toEqual(['answered', voices.length]);
    expect([found.treatedAs, found.writes]).toEqual(['data', 0]);
    expect(found.flaggedIds).toEqual(ORDERS);
    expect([answer.changeSets, answer.approvals]).toEqual([[], []]);
    expect(answer.steps.map(({ kind }) => kind)).toEqual(['call']);
    expect(await kept()).toEqual(before);
  });

  it('counts each piece once, whatever it asks to be counted as', async () => {
    const { found } = await analyse('summarise the feedback');
    const scored = found.moods.reduce((sum, { count }) => sum + count, 0);
    expect(scored + found.unscored).toBe(voices.length);
    for (const { feedbackIds } of found.themes) expect(new Set(feedbackIds).size).toBe(feedbackIds.length);
  });

  it('shows the orders word for word, and lets none of them stand for the rest', async () => {
    const { answer, found } = await analyse('summarise the feedback');
    expect(found.quotes.length).toBe(5);
    expect(found.quotes.filter(({ feedbackId }) => ORDERS.includes(feedbackId))).toEqual([]);
    const shown = answer.answer!.claims.flatMap(({ quotes }) => quotes ?? []);
    expect(shown.map(({ record }) => record)).toEqual(expect.arrayContaining(ORDERS));
    for (const { record, start, end, text } of shown)
      expect(textOf.get(record)!.slice(start, end)).toBe(text);
  });

  it('keeps to what was asked for', async () => {
    const { answer, found } = await analyse('analyse the feedback from Halden Foods');
    const ids = (
      await product.sql<{ id: string }>(
        `select f.id from record.feedback f join record.contact c on c.id = f."contactId" where c."companyId" = 'co-halden-foods'`,
      )
    ).map(({ id }) => id);
    expect([answer.status, answer.scope?.records]).toEqual(['answered', ids.length]);
    const named = [...found.flaggedIds, ...found.quotes.map(({ feedbackId }) => feedbackId)];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
