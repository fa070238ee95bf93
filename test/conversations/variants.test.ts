import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../scenarios/open-product.ts';
import { readConversations } from './format.ts';
import { openPack } from './open-pack.ts';
import { isWhole, play, told } from './play.ts';
import { RULES, type Variant, variantsOf } from './variants.ts';

/** How many are played of those that there are: all with `CONVERSATION_VARIANTS=all`. */
const HERE = process.env['CONVERSATION_VARIANTS'] ?? '40';
const SEED = 6;

const whole = readConversations('product').filter(({ wanting }) => wanting === null);
const all = await variantsOf(whole, { seed: SEED, each: 1 });
const chosen = HERE === 'all' ? all : spread(all, Number(HERE));

/** Some of every rule, from all over. */
function spread(variants: readonly Variant[], most: number): Variant[] {
  const byRule = Object.values(Object.groupBy(variants, ({ rule }) => rule)) as Variant[][];
  const each = Math.ceil(most / byRule.length);
  return byRule.flatMap((some) => {
    const step = Math.max(1, Math.floor(some.length / each));
    return some.filter((_, at) => at % step === 0).slice(0, each);
  });
}

describe('conversations said otherwise', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openPack('product');
  });
  afterAll(() => product.close());

  it('are made by every rule, and the same for the same seed', async () => {
    expect(new Set(all.map(({ rule }) => rule))).toEqual(new Set(Object.keys(RULES)));
    expect(await variantsOf(whole, { seed: SEED, each: 1 })).toEqual(all);
  });

  it.each(chosen.map((one) => [`${one.conversation.file}: ${one.conversation.title}`, one] as const))(
    '%s',
    async (_title, { conversation }) => {
      const played = await play(product, conversation);
      expect(isWhole(played), told(played)).toBe(true);
    },
  );
});
