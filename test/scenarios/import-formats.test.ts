import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFile } from '../../apps/server/src/preview-import.ts';
import { EXPORTS } from '../../packages/product/engines/import/formats/exports.testing.ts';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const keep = async (name: string, bytes: Uint8Array | string) =>
  (
    await keepFile(product.open, await product.person('usr-ben'), {
      name,
      bytes: Buffer.from(bytes as string),
    })
  ).upload;
const bring = async (name: string, bytes: Uint8Array | string, more = {}) =>
  product.form('feedback.import', { upload: await keep(name, bytes) }, more);
const numbers = ({ answer }: Answer) => {
  const { created, updated, skipped, conflicts, rejected } = answer!.data as Record<string, number> & {
    rejected: unknown[];
  };
  return {
    created: Number(created),
    updated: Number(updated),
    skipped: Number(skipped),
    conflicts: Number(conflicts),
    rejected: rejected.length,
  };
};
const NOTHING = { created: 0, updated: 0, conflicts: 0 };

describe(`${verifies('JOB-feedback.import', 'LAW-8')}an export of every program, through the whole of it`, () => {
  it.each(EXPORTS)('$format: $what', async ({ format, what, bytes }) => {
    const name = `${format} ${what}.csv`;
    const dry = await bring(name, bytes, { dryRun: true });
    const first = await bring(name, bytes);
    expect(numbers(dry)).toEqual(numbers(first));
    const { created, rejected, skipped } = numbers(first);
    expect(created).toBeGreaterThan(0);
    const again = await bring(name, bytes);
    expect(numbers(again)).toMatchObject({ ...NOTHING, rejected, skipped: created + skipped });
    expect(again.changeSets).toEqual([]);
    const undone = await product.form('change.undo', { changeSet: first.changeSets[0] });
    expect(undone.answer?.data['conflicts']).toEqual([]);
    expect(numbers(await bring(name, bytes))).toEqual(numbers(first));
  });

  it('writes a customer’s words without their tags, so that they can be quoted as they stand', async () => {
    const texts = (await product.rows('feedback')).map(({ text }) => text);
    expect(texts).toContain('Where is my invoice?\n\nIt is lost.\nAgain.');
    expect(texts).not.toContainEqual(expect.stringMatching(/<\/?p>/));
  });
});

const SHEET = [
  'Quarter,Objective,Key result,Start,Target,Current,Unit,Direction,Weight',
  'FY28 Q2,Sell more,Seats,"1,250","2,500",,seats,,2',
  ',,Reduce refunds,,3%,,,,1',
  ',,Checklist published,,Yes,No,,,',
  ',Sleep well,Pages at night,12,2,11,pages,decrease,',
  ',,Broken,many,2,,,,',
].join('\n');

describe('a sheet of objectives', () => {
  const okr = async () => {
    const objectives = (await product.rows('objective')).filter(({ period }) => period === 'FY28 Q2');
    const ids = new Set(objectives.map(({ id }) => id));
    const results = (await product.rows('keyResult')).filter((one) => ids.has(String(one['objectiveId'])));
    return { objectives, results };
  };
  let first: Answer;

  it('makes objectives and their key results in one change, and leaves what is missing missing', async () => {
    first = await bring('okrs.csv', SHEET);
    expect(numbers(first)).toEqual({ created: 6, updated: 0, skipped: 0, conflicts: 0, rejected: 1 });
    expect(first.changeSets).toHaveLength(1);
    const { objectives, results } = await okr();
    expect(objectives.map(({ name, state }) => [name, state]).sort()).toEqual([
      ['Sell more', 'active'],
      ['Sleep well', 'active'],
    ]);
    const byName = new Map(results.map((one) => [one['name'], one]));
    expect(byName.get('Seats')).toMatchObject({
      baseline: 1250,
      target: 2500,
      current: null,
      unit: 'seats',
      direction: 'increase',
      weight: 2,
    });
    expect(byName.get('Reduce refunds')).toMatchObject({
      baseline: null,
      target: 3,
      unit: '%',
      direction: 'decrease',
    });
    expect(byName.get('Checklist published')).toMatchObject({
      baseline: null,
      target: 1,
      current: 0,
      direction: 'binary',
    });
    expect(first.answer?.data['rejected']).toEqual([
      { row: 5, reason: 'the baseline "many" is not a number' },
    ]);
  });

  it('a second time creates nothing; a new number is taken over, a new row added', async () => {
    expect(numbers(await bring('okrs.csv', SHEET))).toEqual({ ...NOTHING, skipped: 6, rejected: 1 });
    const later = await bring('okrs.csv', `${SHEET.replace('2,11,', '2,7,')}\n,,Alarms,40,10,,,,`);
    expect(numbers(later)).toEqual({ created: 1, updated: 1, skipped: 5, conflicts: 0, rejected: 1 });
    expect((await okr()).results.find(({ name }) => name === 'Pages at night')).toMatchObject({ current: 7 });
  });

  it('fills what is blank here, and leaves what somebody here set as it is', async () => {
    const own = (await product.rows('keyResult')).find(({ id }) => id === 'kr-seats-hold')!;
    expect(own).toMatchObject({ baseline: null, target: 200 });
    const objective = (await product.rows('objective')).find(({ id }) => id === own['objectiveId'])!;
    const sheet = (start: string, target: string) =>
      `Period,Objective,Key result,Start,Target\n${objective['period']},"${objective['name']}",${own['name']},${start},${target}\n`;
    expect(numbers(await bring('own.csv', sheet('3000', '200')))).toMatchObject({
      created: 0,
      updated: 1,
      skipped: 1,
    });
    expect((await product.rows('keyResult')).find(({ id }) => id === own.id)).toMatchObject({
      baseline: 3000,
      target: 200,
      current: own['current'],
    });
    await product.form('change.undo', {
      changeSet: (await bring('own.csv', sheet('3000', '200'))).changeSets[0] ?? '',
    });
    const other = (await product.rows('keyResult')).find(({ id }) => id === 'kr-nrr')!;
    const nrr = (await product.rows('objective')).find(({ id }) => id === other['objectiveId'])!;
    const clash = await bring(
      'clash.csv',
      `Period,Objective,Key result,Target\n${nrr['period']},"${nrr['name']}",${other['name']},150\n`,
    );
    expect(numbers(clash)).toMatchObject({ created: 0, updated: 0, conflicts: 1 });
    expect((await product.rows('keyResult')).find(({ id }) => id === 'kr-nrr')).toMatchObject({
      target: other['target'],
    });
  });

  it('knows a record again that was renamed here, and does not rename it back', async () => {
    const id = (await okr()).results.find(({ name }) => name === 'Seats')!.id;
    await product.sql(`update record."keyResult" set name = 'Places' where id = $1`, [id]);
    const same = await bring('okrs.csv', SHEET.replace('2,11,', '2,7,'));
    expect(numbers(same)).toEqual({ ...NOTHING, skipped: 6, rejected: 1 });
    expect((await product.rows('keyResult')).find((one) => one.id === id)).toMatchObject({ name: 'Places' });
    const twice = `${SHEET}\n,Sell more,Places,,3000,,,,`;
    expect((await bring('okrs.csv', twice)).answer?.data['rejected']).toContainEqual({
      row: 6,
      reason: 'row 1 means the same key result',
    });
  });

  it('is undone whole, and refused to somebody who may only read', async () => {
    const fresh = await bring('new.csv', SHEET.replaceAll('FY28 Q2', 'FY28 Q3'));
    const undone = await product.form('change.undo', { changeSet: fresh.changeSets[0] });
    expect([undone.answer?.data['undone'], undone.answer?.data['conflicts']]).toEqual([6, []]);
    const refused = await bring('new.csv', SHEET.replaceAll('FY28 Q2', 'FY28 Q3'), { user: 'usr-gus' });
    expect([refused.status, refused.mend]).toEqual(['refused', expect.stringContaining('product-manager')]);
  });
});

describe('asked for in words', () => {
  const CANNY = EXPORTS.find(({ format }) => format === 'canny')!.bytes;
  const said = (words: string, more = {}) => product.ask(words, more);

  it('asks for the file and says how to attach one, where none is named', async () => {
    const asked = await said('import feedback');
    expect([asked.status, asked.job]).toEqual(['question', 'feedback.import']);
    expect(asked.question?.text).toMatch(/Import page.*conductor import FILE/);
  });

  it('says that a named file is not there', async () => {
    const asked = await said('import october-2031.csv');
    expect(asked.status).toBe('question');
    expect(asked.question?.text).toMatch(/No file called “october-2031.csv” has been uploaded/);
  });

  it('takes a file by its name, and then by what it is', async () => {
    await keep('wishes.csv', Buffer.from(CANNY).toString().replaceAll('cny-', 'wsh-'));
    const first = await said('import wishes.csv');
    expect([first.status, numbers(first)]).toEqual([
      'answered',
      { ...NOTHING, created: 1, skipped: 0, rejected: 0 },
    ]);
    expect(first.scope?.who).toBe('wishes.csv');
    const again = await said('bring wishes.csv in again');
    expect(numbers(again)).toEqual({ ...NOTHING, skipped: 1, rejected: 0 });
    const last = await said('load the last canny file I uploaded');
    expect([last.status, last.scope?.who]).toEqual(['answered', 'wishes.csv']);
  });

  it('asks which of several, and takes the answer by name', async () => {
    await keep('wishes-old.csv', Buffer.from(CANNY).toString().replaceAll('cny-', 'old-'));
    const conversation = 'conv-which';
    const asked = await said('import the wishes file', { conversation });
    expect(asked.question?.options.map(({ label }) => label).sort()).toEqual([
      'wishes-old.csv',
      'wishes.csv',
    ]);
    const taken = await said('wishes-old.csv', { conversation });
    expect([taken.status, taken.scope?.who]).toEqual(['answered', 'wishes-old.csv']);
  });

  it('does not take talk of a file for an import', async () => {
    const counted = await said('how much feedback came in about the export file in October 2026?');
    expect(counted.job).not.toBe('feedback.import');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
