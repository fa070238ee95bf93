import { readFileSync } from 'node:fs';
import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { voices } from './sample-files.ts';

const FILE = readFileSync(
  new URL('../../packages/product/sample/feedback-extra.csv', import.meta.url),
  'utf8',
);
/** Told by the file's own ids, and by its dates, with nothing of the import's. */
const ids = [...FILE.matchAll(/"(cny-\d+)"/g)].map(([, id]) => id!);
const badDates = FILE.split('last Tuesday').length - 1;

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const bring = async (text: string, more = {}) =>
  product.form('feedback.import', { upload: await product.upload('extra.csv', text) }, more);
const numbers = ({ answer }: Answer) => {
  const { created, updated, skipped, conflicts, rejected } = answer!.data as Record<string, number> & {
    rejected: unknown[];
  };
  return { created, updated, skipped, conflicts, rejected: rejected.length };
};
const count = async () => (await product.rows('feedback')).length;
const good = ids.length - badDates;

describe(`${verifies('JOB-feedback.import', 'LAW-3', 'LAW-8')}importing a file, with no model`, () => {
  let first: Answer;

  it('of a dry run changes nothing and says what it would', async () => {
    const answer = await bring(FILE, { dryRun: true });
    expect(numbers(answer)).toEqual({
      created: good,
      updated: 0,
      skipped: 0,
      conflicts: 0,
      rejected: badDates,
    });
    expect(await count()).toBe(voices.length);
  });

  it('brings every good row in once, and names each bad one with its row', async () => {
    first = await bring(FILE);
    expect(numbers(first)).toEqual({
      created: good,
      updated: 0,
      skipped: 0,
      conflicts: 0,
      rejected: badDates,
    });
    expect(await count()).toBe(voices.length + good);
    const rejected = first.answer!.data['rejected'] as { row: number; reason: string }[];
    expect(rejected[0]?.reason).toMatch(/last Tuesday/);
    expect(first.answer!.text).toContain(`Row ${rejected[0]?.row}`);
  });

  it('a second time creates nothing, and changes nothing', async () => {
    const again = await bring(FILE);
    expect(numbers(again)).toEqual({
      created: 0,
      updated: 0,
      skipped: good,
      conflicts: 0,
      rejected: badDates,
    });
    expect([await count(), again.changeSets]).toEqual([voices.length + good, []]);
  });

  it('takes over what the file changed', async () => {
    const edited = await bring(FILE.replace('Please. Nights.', 'Please. Nights and dawns.'));
    expect(numbers(edited)).toMatchObject({ created: 0, updated: 1, skipped: good - 1 });
    expect((await product.rows('feedback')).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('Nights and dawns'),
    );
    const undone = await product.form('change.undo', { changeSet: edited.changeSets[0] });
    expect(undone.answer?.data['undone']).toBe(1);
  });

  it('is undone whole', async () => {
    const undone = await product.form('change.undo', { changeSet: first.changeSets[0] });
    // The edit that was undone stands on it no more.
    expect([undone.answer?.data['conflicts'], await count()]).toEqual([[], voices.length]);
    const plain = await bring(FILE.replaceAll('cny-', 'cnz-'));
    expect(numbers(plain).created).toBe(good);
    const back = await product.form('change.undo', { changeSet: plain.changeSets[0] });
    expect([back.answer?.data['conflicts'], await count()]).toEqual([[], voices.length]);
  });

  it(`${verifies('LAW-10')}is refused to somebody who may only read, and a file that is none says so`, async () => {
    const refused = await bring(FILE, { user: 'usr-gus' });
    expect([refused.status, refused.mend]).toEqual(['refused', expect.stringContaining('product-manager')]);
    const broken = await bring('\u0000\u0001\u0002');
    expect([broken.status, broken.answer]).toEqual(['refused', null]);
    expect([broken.reason, broken.mend]).toEqual([
      expect.stringMatching(/\w{4}/),
      expect.stringMatching(/\w{4}/),
    ]);
    const nothing = await product.form('feedback.import', { upload: 'up-none' });
    expect([nothing.status, nothing.mend]).toEqual(['refused', expect.stringContaining('Upload')]);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
