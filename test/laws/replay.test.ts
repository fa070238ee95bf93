import { replay } from '@conductor/conductor';
import { embeddingStatus, readKeptRun } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { replayRun } from '../../apps/server/src/replay-run.ts';
import { openProduct, type Product } from '../scenarios/open-product.ts';

const ASKS =
  'What did enterprise customers ask for in Q3 2026, what of it is on the roadmap, which objective does it serve; draft an initiative for the gap and send it for approval';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
  // Until everything is read for its meaning, a step may go by wording then and by meaning now.
  const { store, embedder, workspace } = product.open;
  await vi.waitUntil(
    async () => {
      const { done, total } = await embeddingStatus(store.pool, store.tables, embedder.id, workspace);
      return done === total;
    },
    { timeout: 60_000, interval: 200 },
  );
}, 90_000);
afterAll(() => product.close());

const replayed = async (run: string) => replayRun(product.open, await product.person('usr-ben'), run);

describe(`${verifies('LAW-7')}a run gone through again from what is kept of it`, () => {
  it.each([
    ['a count', 'how much feedback came by email in 2026?'],
    ['a refusal', 'forecast the weather'],
    ['a question back', 'show the roadmap of nobody in particular by priority of zebra'],
  ])('gives the same answer: %s', async (_what, said) => {
    const { run } = await product.ask(said);
    expect(await replayed(run)).toEqual({ same: true, differences: [], today: [], missing: [] });
  });

  it('gives the same answer where a person approved, a change was made, and later changes stand on it', async () => {
    const asked = await product.ask(ASKS);
    const answered = await product.decide(asked, 'usr-ann', 'approved');
    expect(answered.status).toBe('answered');
    await product.form('change.undo', { changeSet: answered.changeSets[0] });
    expect(await replayed(asked.run)).toEqual({ same: true, differences: [], today: [], missing: [] });
  });

  it('needs nobody: no model, no network, no clock', async () => {
    const { run } = await product.ask('how much feedback came by email in 2026?');
    const kept = (await readKeptRun(product.open.store, product.open.workspace, run))!;
    const away = new Proxy({} as never, {
      get() {
        throw new Error('it was asked for');
      },
    });
    const clock = Date.now;
    const { same } = await replay(kept, { ...product.open.system, embedder: away });
    expect(same).toBe(true);
    expect(Date.now).toBe(clock);
  });

  it('shows what was altered since, and says what was erased', async () => {
    const { run } = await product.ask('how much feedback came by email in 2026?');
    const kept = (await readKeptRun(product.open.store, product.open.workspace, run))!;
    const altered = structuredClone(kept);
    (altered.answer.answer!.data as { total: number }).total += 1;
    expect(await replay(altered, product.open.system)).toMatchObject({
      same: false,
      differences: [{ where: 'answer.data.total' }],
    });
    const erased = {
      ...kept,
      checkpoints: new Map([...kept.checkpoints].filter(([name]) => name !== 'prove 1')),
    };
    expect(await replay(erased, product.open.system)).toMatchObject({ same: false, missing: ['prove 1'] });
  });

  it('says where today’s packs would come to something else', async () => {
    const { run } = await product.ask('how much feedback came by email in 2026?');
    const { open } = product;
    const kept = (await readKeptRun(open.store, open.workspace, run))!;
    const tally = open.system.catalogue.operations.get('feedback.tally')!;
    const wrong = { ...tally.operation, run: async () => ({ total: 0, by: [], missing: 0 }) } as never;
    const operations = new Map(open.system.catalogue.operations).set('feedback.tally', {
      ...tally,
      operation: wrong,
    });
    const system = {
      ...open.system,
      catalogue: {
        ...open.system.catalogue,
        operations,
        offering: (name: string) => [operations.get(name)!],
      },
    };
    const { same, today } = await replay(kept, system, (asOf, work) =>
      open.store.look({ workspace: open.workspace, user: 'usr-ben', view: { branch: 'base', asOf } }, work),
    );
    expect(same).toBe(true);
    expect(today.map(({ where }) => where)).toEqual([expect.stringMatching(/^tally/)]);
    expect(productPack.operations.length).toBeGreaterThan(0);
  });
});
