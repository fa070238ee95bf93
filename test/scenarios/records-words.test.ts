import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const said = async (words: string): Promise<Answer> => {
  const answer = await product.ask(words);
  expect([words, answer.status, answer.reason ?? answer.question?.text]).toEqual([
    words,
    'answered',
    undefined,
  ]);
  return answer;
};
const data = async (words: string) => (await said(words)).answer!.data as Record<string, unknown>;

describe('records, asked about in words', () => {
  it(`${verifies('JOB-record.list')}are listed`, async () => {
    const all = await data('list all ideas');
    expect(all['total']).toBe((await product.rows('idea')).length);
    const top = await data('top 5 initiatives by impact');
    const impacts = (await product.rows('initiative'))
      .map((row) => Number(row['impact']))
      .sort((a, b) => b - a);
    expect(
      (top['rows'] as { cells: { text: string }[] }[]).map(({ cells }) => Number(cells[0]!.text)),
    ).toEqual(impacts.slice(0, 5));
  });

  it(`${verifies('JOB-record.filter')}are filtered`, async () => {
    const ideas = await product.rows('idea');
    expect((await data('ideas without an owner'))['total']).toBe(
      ideas.filter((row) => row['ownerId'] === null).length,
    );
    const companies = (await product.rows('company')) as unknown as {
      name: string;
      country: string;
      employees: number;
    }[];
    const large = companies.filter(({ country, employees }) => country === 'DE' && employees > 500);
    const found = await data('companies in Germany with more than 500 people');
    expect((found['rows'] as { label: string }[]).map(({ label }) => label)).toEqual(
      large.map(({ name }) => name),
    );
  });

  it(`${verifies('JOB-record.group')}are grouped`, async () => {
    const countries = (await product.rows('company')).map((row) => row['country']);
    const { by } = (await data('count companies by country')) as unknown as {
      by: { id: string; n: number }[];
    };
    expect(by.find(({ id }) => id === 'GB')?.n).toBe(countries.filter((country) => country === 'GB').length);
  });

  it(`${verifies('JOB-record.create', 'JOB-record.edit', 'JOB-record.archive')}are made, changed and put away`, async () => {
    const made = await data('add an idea called Dark mode');
    const [id] = made['ids'] as string[];
    const again = await said('add an idea called dark mode');
    expect(again.answer!.text).toMatch(/Nothing was made: it is there already/);
    await said('set the effort of Dark mode to 3');
    await said('assign Dark mode to Chloe');
    const archived = await said('archive the idea Dark mode');
    expect(archived.answer!.text).toMatch(/Done: Archive idea “Dark mode”/);
    const row = (await product.rows('idea')).find((one) => one.id === id);
    expect(row).toMatchObject({ title: 'Dark mode', effort: 3, ownerId: 'usr-chloe', state: 'archived' });
  });

  it(`${verifies('JOB-record.comment', 'JOB-record.link')}are commented on and linked`, async () => {
    await said('comment on Kestrel Lifts: call them before Friday');
    const [comment] = await product.rows('comment');
    expect(comment).toMatchObject({ recordId: 'co-kestrel', text: 'call them before Friday', by: 'usr-ben' });
    await said('link feedback fb-001 to the idea “Work a job with no signal”');
    const voice = (await product.rows('feedback')).find((row) => row.id === 'fb-001');
    expect(voice?.['linkedIdeaIds']).toContain('idea-offline-jobs');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
