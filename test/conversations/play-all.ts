import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '../scenarios/open-product.ts';
import { type Conversation, type Pack, readConversations } from './format.ts';
import { openPack } from './open-pack.ts';
import { isWhole, play, told } from './play.ts';

const LONGEST_MS = 120_000;

/** One test a conversation, all of them in one database; where one goes wrong, it is told turn by turn. */
export function playAll(what: string, pack: Pack, conversations: readonly Conversation[]): void {
  describe(what, () => {
    let product: Product;
    beforeAll(async () => {
      product = await openPack(pack);
    });
    afterAll(() => product.close());
    it.each(conversations.map((one) => [`${one.file}: ${one.title}`, one] as const))(
      '%s',
      async (_title, conversation) => {
        const played = await play(product, conversation);
        // What comes out right at last is no longer to be called wanting.
        expect(isWhole(played), told(played)).toBe(conversation.wanting === null);
      },
      LONGEST_MS,
    );
  });
}

/** The conversations of some files: `segments` is `product/segments.txt`. */
export const conversationsOf = (pack: Pack, ...files: string[]): Conversation[] =>
  readConversations(pack).filter(({ file }) =>
    files.includes(file.replace(`${pack}/`, '').replace('.txt', '')),
  );
