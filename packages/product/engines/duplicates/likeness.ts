import { cosine } from '@conductor/contract';
import { pairsWordedAlike, weighWords, wordingLikeness } from './weigh-words.ts';

export interface Piece {
  /** Unique. Order and ties are settled by it. */
  id: string;
  text: string;
  /** Its sentence vector; none, or all zero: wording is all there is. */
  vector?: Int8Array;
  /** Who said it, where that is known. */
  voice?: string | null;
}

/**
 * From here two pieces say the same, and under the other they do not; between the two nobody can tell. Set on a domain
 * that the sample has nothing to do with (`planted/library-desk.ts`).
 */
export const ALIKE = 0.6;
export const UNLIKE = 0.45;

/** The pieces whose texts are the same but for case and space, as one. */
export interface Told {
  /** By place among the pieces, ascending. */
  copies: number[];
  text: string;
  vector: Int8Array | undefined;
}

export interface Likeness {
  told: Told[];
  /** The places among what is told of every two that are alike, the lower first, and how alike. */
  alike: { a: number; b: number; likeness: number }[];
  between(a: number, b: number): number;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * How alike pieces are, 0 to 1: the mean of the cosine of their meanings and that of their words, rare ones weighing
 * more; that of their words alone where one has no meaning read. The same text is like itself.
 *
 * @param pieces sorted by id
 * @param context other texts, which show what words are rare
 */
export function likenessOf(pieces: readonly Piece[], context: readonly string[]): Likeness {
  const told = [...Map.groupBy(pieces.keys(), (place) => folded(pieces[place]!.text)).values()].map(
    (copies): Told => {
      const { text, vector } = pieces[copies[0]!]!;
      return { copies, text, vector: vector?.some((value) => value !== 0) ? vector : undefined };
    },
  );
  const wordings = weighWords(
    told.map(({ text }) => text),
    context,
  );
  const between = (a: number, b: number): number => {
    const wording = wordingLikeness(wordings[a]!, wordings[b]!);
    const [one, other] = [told[a]!.vector, told[b]!.vector];
    return one && other ? (Math.max(0, cosine(one, other)) + wording) / 2 : wording;
  };
  // Where meanings were one and the same, so much of the words would have to be.
  const least = told.some(({ vector }) => vector) ? 2 * ALIKE - 1 : ALIKE;
  const alike: Likeness['alike'] = [];
  for (const [a, b] of pairsWordedAlike(wordings, least)) {
    const likeness = between(a, b);
    if (likeness >= ALIKE) alike.push({ a, b, likeness });
  }
  return { told, alike, between };
}
