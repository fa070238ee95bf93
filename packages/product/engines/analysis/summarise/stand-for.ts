import { cosine, quantise } from '@conductor/contract';
import { type Wording, weighWords, wordingLikeness } from '../../duplicates/weigh-words.ts';
import { type Span, sentencesOf } from '../../quote.ts';

export interface Piece {
  /** Unique. Ties are settled by it. */
  id: string;
  text: string;
  /** Its sentence vector; none: its words are all there is. */
  vector?: Int8Array;
}

/** A sentence of a piece, by its offsets into the text: verbatim. */
export interface Picked extends Span {
  id: string;
}

/** A sentence of fewer words says too little by itself. */
const FEWEST_WORDS = 5;
/** From here a sentence says again what one that is picked says. */
const SAID_AGAIN = 0.5;

interface Candidate extends Picked {
  wording: Wording;
  central: number;
}

/**
 * The sentences that stand for the rest: most like all of them in words, of the pieces most like all of them in
 * meaning, each time the one that says least again of what is picked (maximal marginal relevance; Carbonell and
 * Goldstein 1998, doi 10.1145/290941.291025). One of a piece, none twice in other words, the most central first. The
 * same pieces give the same sentences, in whatever order they come.
 */
export function standFor(pieces: readonly Piece[], count: number): Picked[] {
  const candidates = candidatesIn([...pieces].sort((a, b) => (a.id < b.id ? -1 : 1)));
  const picked: Candidate[] = [];
  while (picked.length < count) {
    let best: { candidate: Candidate; worth: number } | undefined;
    for (const candidate of candidates) {
      const again = Math.max(0, ...picked.map(({ wording }) => wordingLikeness(wording, candidate.wording)));
      const isSaid = again >= SAID_AGAIN || picked.some(({ id }) => id === candidate.id);
      const worth = candidate.central - again;
      if (!isSaid && (!best || worth > best.worth)) best = { candidate, worth };
    }
    if (!best) break;
    picked.push(best.candidate);
  }
  return picked.map(({ id, start, end }) => ({ id, start, end }));
}

function candidatesIn(pieces: readonly Piece[]): Candidate[] {
  const meaning = meaningOf(pieces);
  const sentences = pieces.flatMap((piece) =>
    sentencesOf(piece.text)
      .map((span) => ({ ...span, id: piece.id, text: piece.text.slice(span.start, span.end) }))
      .filter(({ text }) => (text.match(/\p{L}+/gu) ?? []).length >= FEWEST_WORDS),
  );
  const wordings = weighWords(sentences.map(({ text }) => text));
  const whole = new Map<number, number>();
  for (const { places, weights } of wordings)
    for (const [k, place] of places.entries()) whole.set(place, (whole.get(place) ?? 0) + weights[k]!);
  const length = Math.hypot(...whole.values()) || 1;
  return sentences.map(({ id, start, end }, at) => {
    const wording = wordings[at]!;
    const likeAll = wording.places.reduce(
      (sum, place, k) => sum + wording.weights[k]! * whole.get(place)!,
      0,
    );
    const means = meaning.get(id);
    const central = means === undefined ? likeAll / length : (likeAll / length + means) / 2;
    return { id, start, end, wording, central };
  });
}

/** How like the mean of all each piece is, by its vector. */
function meaningOf(pieces: readonly Piece[]): Map<string, number> {
  const read = pieces.filter(({ vector }) => vector?.some((value) => value !== 0));
  const sum = new Float64Array(read[0]?.vector?.length ?? 0);
  for (const { vector } of read) {
    const length = Math.hypot(...vector!);
    for (let d = 0; d < sum.length; d++) sum[d]! += vector![d]! / length;
  }
  const mean = quantise(sum);
  return new Map(read.map(({ id, vector }) => [id, cosine(vector!, mean)]));
}
