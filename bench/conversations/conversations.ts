import { type Conversation, type Pack, readConversations } from '../../test/conversations/format.ts';
import { openPack } from '../../test/conversations/open-pack.ts';
import { isWhole, type Played, play } from '../../test/conversations/play.ts';
import { variantsOf } from '../../test/conversations/variants.ts';

const SEED = 6;

interface Score {
  conversations: number;
  /** Of which every turn came out as it should. */
  whole: number;
  turns: number;
  right: number;
  /** It asked back where an answer was due. */
  asked: number;
  wrong: number;
}

/**
 * Plays the written conversations and their variants, `--sizes N` of each rule and conversation, one where nothing is
 * said. `--pack` plays one pack alone.
 */
export async function run(sizes: number[] = [1], _dataSet?: string, pack?: string): Promise<unknown> {
  const packs = (['product', 'retail'] satisfies Pack[]).filter((one) => !pack || one === pack);
  const scores: Record<string, unknown> = {};
  for (const one of packs) scores[one] = await scorePack(one, sizes[0] ?? 1);
  return scores;
}

async function scorePack(pack: Pack, each: number) {
  const product = await openPack(pack);
  const playAll = async (conversations: readonly Conversation[]): Promise<Played[]> => {
    const played: Played[] = [];
    for (const one of conversations) played.push(await play(product, one));
    return played;
  };
  try {
    const written = readConversations(pack);
    const whole = await playAll(written);
    console.error(`${pack}: ${written.length} conversations`);
    const variants = await variantsOf(written, { seed: SEED, each });
    console.error(`${pack}: ${variants.length} variants`);
    const byRule: Record<string, Score> = {};
    const all: Played[] = [];
    for (const [rule, some] of Object.entries(Object.groupBy(variants, (one) => one.rule))) {
      const played = await playAll(some!.map(({ conversation }) => conversation));
      byRule[rule] = score(played);
      all.push(...played);
    }
    return { written: score(whole), variants: score(all), byRule };
  } finally {
    await product.close();
  }
}

function score(all: readonly Played[]): Score {
  const turns = all.flatMap((played) => played.turns);
  const count = (verdict: string) => turns.filter((turn) => turn.verdict === verdict).length;
  return {
    conversations: all.length,
    whole: all.filter(isWhole).length,
    turns: turns.length,
    right: count('right'),
    asked: count('asked'),
    wrong: count('wrong'),
  };
}
