import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../scenarios/open-product.ts';
import { readConversations } from './format.ts';
import { openPack } from './open-pack.ts';
import { isWhole, type Played, play, told } from './play.ts';
import { RULES, type Variant, variantsOf } from './variants.ts';

/** How many are played of those that there are: all with `CONVERSATION_VARIANTS=all`. */
const HERE = process.env['CONVERSATION_VARIANTS'] ?? '40';
const SEED = 6;
/** Slips of the pen are asked about, so that not all can be whole. */
const LEAST_WHOLE = 0.8;

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

  const played: Played[] = [];

  it.each(chosen.map((one) => [`${one.conversation.file}: ${one.conversation.title}`, one] as const))(
    'are answered rightly, or asked back or refused, and never answered wrongly: %s',
    async (_title, { conversation }) => {
      const one = await play(product, conversation);
      played.push(one);
      // After a turn that was not answered the rest of the talk is about something else.
      const off = one.turns.find(({ verdict }) => verdict !== 'right');
      expect(off === undefined || off.status === 'question' || off.status === 'refused', told(one)).toBe(
        true,
      );
    },
  );

  it('come out right all through, nearly always', () => {
    const whole = played.filter(isWhole).length;
    expect(whole / played.length, `${whole} of ${played.length}`).toBeGreaterThanOrEqual(LEAST_WHOLE);
  });
});
