import { clausesOf } from '../themes/words.ts';

/** The words of a text that may tell what it says, as places and weights whose squares sum to 1, rarest first. */
export interface Wording {
  places: Int32Array;
  weights: Float64Array;
}

/**
 * Weighs words by how rare they are among all the texts, ln(1 + n / texts that have it): each once, however often it
 * is said. Words that any feedback holds, numbers, code and links are left out.
 */
export function weighWords(texts: readonly string[], context: readonly string[] = []): Wording[] {
  const held = texts.map(wordsIn);
  const others = context.map(wordsIn);
  const frequency = new Map<string, number>();
  for (const words of [...held, ...others]) {
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const count = held.length + others.length;
  // The rarest first: what a text has of these is most of its weight.
  const order = [...frequency].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
  const placeOf = new Map(order.map((word, place) => [word, place]));
  return held.map((words) => {
    const places = Int32Array.from(words, (word) => placeOf.get(word)!).sort();
    const weights = Float64Array.from(places, (place) => Math.log(1 + count / frequency.get(order[place]!)!));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return { places, weights: weights.map((weight) => weight / length) };
  });
}

const wordsIn = (text: string): Set<string> =>
  new Set(clausesOf(text).flatMap((clause) => clause.flatMap(({ stem }) => stem || [])));

/** The cosine of two wordings, 0 to 1. One without words is like nothing. */
export function wordingLikeness(a: Wording, b: Wording): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.places.length && j < b.places.length; ) {
    const [left, right] = [a.places[i]!, b.places[j]!];
    if (left === right) sum += a.weights[i++]! * b.weights[j++]!;
    else if (left < right) i++;
    else j++;
  }
  return Math.min(1, sum);
}

/**
 * Every two wordings whose cosine is at least so much, lower place first: exactly those, though few pairs are looked
 * at. Only so much of a wording is indexed, the rarest words first, that what is left could not reach it alone; and
 * who with that rest would still fall short is passed over (prefix filtering; Bayardo, Ma and Srikant 2007,
 * doi 10.1145/1242572.1242591).
 */
export function* pairsWordedAlike(wordings: readonly Wording[], least: number): Generator<[number, number]> {
  const index = new Map<number, Posting>();
  const shared = new Float64Array(wordings.length);
  const rest = new Float64Array(wordings.length);
  for (const [at, wording] of wordings.entries()) {
    const met: number[] = [];
    for (const [k, place] of wording.places.entries()) {
      const posting = index.get(place);
      if (posting) share(posting, wording.weights[k]!, shared, met);
    }
    for (const other of met) {
      const mightBe = shared[other]! + rest[other]! >= least - ROUNDING;
      shared[other] = 0;
      if (mightBe && wordingLikeness(wordings[other]!, wording) >= least) yield [other, at];
    }
    rest[at] = indexPrefix(index, at, wording, least);
  }
}

const ROUNDING = 1e-9;

/** Who has a word, and how much it weighs there. */
interface Posting {
  at: number[];
  weights: number[];
}

function share({ at, weights }: Posting, weight: number, shared: Float64Array, met: number[]): void {
  for (let k = 0; k < at.length; k++) {
    const other = at[k]!;
    if (shared[other] === 0) met.push(other);
    shared[other]! += weights[k]! * weight;
  }
}

/** @returns the length of what was not indexed */
function indexPrefix(
  index: Map<number, Posting>,
  at: number,
  { places, weights }: Wording,
  least: number,
): number {
  let left = 1;
  for (const [k, place] of places.entries()) {
    if (left < least * least - ROUNDING) break;
    const held = index.get(place) ?? { at: [], weights: [] };
    held.at.push(at);
    held.weights.push(weights[k]!);
    index.set(place, held);
    left -= weights[k]! ** 2;
  }
  return Math.sqrt(Math.max(0, left));
}
