import type { Pack, ReadOperation } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../scenarios/open-product.ts';
import { voices } from '../scenarios/sample-files.ts';

interface Tally {
  total: number;
  by: { key: string; count: number }[];
  missing: { what: string; count: number }[];
}

/** How often the planted operation still miscounts, and by how much. */
const planted = { times: 0, by: 1 };

/** The product, with a count in it that is wrong as often as it is told to be. */
const miscounting: Pack = {
  ...productPack,
  operations: productPack.operations.map((operation) => {
    if (operation.name !== 'feedback.tally') return operation;
    const honest = operation as ReadOperation<unknown, Tally>;
    return {
      ...honest,
      async run(input: unknown, context: Parameters<typeof honest.run>[1]) {
        const counted = await honest.run(input, context);
        if (planted.times === 0) return counted;
        planted.times -= 1;
        return { ...counted, total: counted.total + planted.by };
      },
    };
  }),
};

let product: Product;
beforeAll(async () => {
  product = await openProduct({ pack: miscounting });
});
afterAll(() => product.close());

const ask = () => product.ask('how many pieces of feedback do we have');
const told = async (run: string) =>
  (
    await product.sql<{ kind: string }>('select kind from conductor.journal where run = $1 order by seq', [
      run,
    ])
  ).map(({ kind }) => kind);

describe(`${verifies('LAW-4')}a wrong number`, () => {
  it('is caught by counting a second way, and repaired once', async () => {
    planted.times = 1;
    const answer = await ask();
    expect([answer.status, answer.answer?.data['total']]).toEqual(['answered', voices.length]);
    const kinds = await told(answer.run);
    expect(kinds.filter((kind) => kind === 'repaired')).toHaveLength(1);
    expect(kinds.at(-1)).toBe('answered');
  });

  it.each([1, -1, 1_000_000])(
    'that stays wrong by %d is not said, and the person is told both figures',
    async (by) => {
      Object.assign(planted, { times: 2, by });
      const answer = await ask();
      expect([answer.status, answer.answer]).toEqual(['failed', null]);
      expect(answer.reason).toContain(`${voices.length + by}`);
      expect(answer.reason).toContain(`going through them one by one gives ${voices.length}`);
      expect(answer.mend).toMatch(/\w{3}/);
      expect(await told(answer.run)).toContain('repaired');
      expect(planted.times, 'it was tried twice and no more').toBe(0);
    },
  );

  it('is no number of a group either: what does not add up stops at the gate', async () => {
    Object.assign(planted, { times: 2, by: 1 });
    const answer = await product.ask('breakdown of feedback by state');
    expect([answer.status, answer.reason]).toEqual([
      'failed',
      expect.stringContaining('the groups add up to'),
    ]);
    planted.times = 0;
  });
});
