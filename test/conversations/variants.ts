import type { Conversation } from './format.ts';
import { type Rule, seeded } from './variant-rule.ts';
import { mergedCorrections, splitCorrections, twiceCorrected } from './vary-corrections.ts';
import { digressions } from './vary-digressions.ts';
import { swapped } from './vary-members.ts';
import { corrections, plain, polite, synonyms, typos } from './vary-words.ts';
import { sampleWorld } from './world.ts';

export interface Variant {
  rule: string;
  of: string;
  conversation: Conversation;
}

/** As many variants of each conversation as there are rules that fit it, `each` times. */
export async function variantsOf(
  conversations: readonly Conversation[],
  { seed, each }: { seed: number; each: number },
): Promise<Variant[]> {
  const variants: Variant[] = [];
  for (const [place, conversation] of conversations.entries())
    for (const [rule, make] of Object.entries(RULES))
      for (let nth = 0; nth < each; nth += 1) {
        const random = seeded(seed * 1_000_003 + place * 101 + nth * 7 + rule.length);
        const made = make(structuredClone(conversation), {
          random,
          world: await sampleWorld(conversation.pack),
        });
        if (!made) continue;
        const title = `${conversation.title} (${rule} ${nth + 1})`;
        variants.push({ rule, of: conversation.title, conversation: { ...made, title } });
      }
  return variants;
}

export const RULES: Record<string, Rule> = {
  polite,
  plain,
  typos,
  synonyms,
  corrections,
  twiceCorrected,
  splitCorrections,
  mergedCorrections,
  digressions,
  otherSegments: swapped('segments'),
  otherMonths: swapped('months'),
  otherCompanies: swapped('companies'),
  otherSources: swapped('sources'),
};
