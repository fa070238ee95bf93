import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const ann = { user: 'usr-ann', conversation: 'of-ann' };
const rename = (name: string, to: string) => product.ask(`rename the objective ${name} to “${to}”`, ann);
const nameOf = async (id: string) => (await product.rows('objective')).find((row) => row.id === id)!['name'];

describe(`${verifies('LAW-3')}undoing in words`, () => {
  it('says so where there is nothing of one’s own to take back', async () => {
    const answer = await product.ask('undo that', { user: 'usr-ben', conversation: 'of-ben' });
    expect([answer.status, answer.reason]).toEqual(['refused', expect.stringMatching(/nothing of yours/)]);
  });

  it('offers one’s own changes, the latest first, and takes back the one that is chosen', async () => {
    await rename('Integrators recommend us', 'Integrators build on us');
    await rename('Numbers the board believes', 'Numbers everybody believes');
    // In another conversation there is no change that “that” could be.
    const elsewhere = { ...ann, conversation: 'of-ann-elsewhere' };
    const asked = await product.ask('undo that', elsewhere);
    expect([asked.status, asked.job]).toEqual(['question', 'change.undo']);
    expect(asked.question!.options.map(({ label }) => label)).toEqual([
      expect.stringMatching(/“Numbers the board believes”.*1 record/),
      expect.stringMatching(/“Integrators recommend us”.*1 record/),
    ]);
    const done = await product.ask('2', elsewhere);
    expect(done.answer!.text).toMatch(/^Undone: .*Integrators recommend us.*1 record is as it was\.$/);
    expect(await nameOf('obj-integrators')).toBe('Integrators recommend us');
    expect(await nameOf('obj-trusted-numbers')).toBe('Numbers everybody believes');
  });

  it('offers what the words speak of first, and nobody else’s', async () => {
    const asked = await product.ask('revert my change of the objective Numbers everybody believes', ann);
    expect(asked.question!.options[0]!.label).toMatch(/Numbers the board believes/);
    const other = await product.ask('take it back', { user: 'usr-ben', conversation: 'of-ben' });
    expect(other.reason).toMatch(/nothing of yours/);
  });

  it('is not done where something stands on it: what came after is told, and nothing is lost', async () => {
    const [first] = (await rename('Give planners an hour a day back', 'Planners save an hour')).changeSets;
    await rename('Planners save an hour', 'Planners save two hours');
    const answer = await product.form('change.undo', { changeSet: first }, ann);
    expect(answer.answer!.data).toMatchObject({ undone: 0, changeSet: null });
    expect(answer.answer!.text).toMatch(
      /was not undone: 1 later change stands on it .*\n.*“Planners save an hour”, by Ann Okafor at .*: Planners save two hours\./,
    );
    expect(await nameOf('obj-planner-hours')).toBe('Planners save two hours');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
