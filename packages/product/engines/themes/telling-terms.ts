import type { Features } from './features.ts';
import { isKnown, SURE } from './terms.ts';

/** A term that more of the pieces have than this tells nothing apart. */
const LARGEST_SHARE = 0.35;
/** The cohesion of pieces that share only something to say of anything. */
const CHANCE = 0.08;
/** A topic or a link is known to tell something, whatever else its pieces share. */
const KNOWN_TO_TELL = 0.2;
/** Few pieces are alike by accident: cohesion is reckoned as if there were so many more pairs a piece, all unlike. */
const SHRINKAGE = 2;

interface Candidate {
  members: number[];
  gain: number;
}

/**
 * Disjoint groups of rows that share a telling term: greedy cover (Chvátal 1979), each time by the term that gains
 * most. A term gains, for each row not yet covered, by how alike its rows are in all but the term itself: the
 * pieces that say "invoice" are alike in much else, those that say "number" are not.
 */
export function groupsByTellingTerms(features: Features, rows: Int32Array, minSize: number): number[][] {
  const candidates = candidatesOf(features, rows, minSize);
  const covered = new Set<number>();
  const chosen: number[][] = [];
  for (;;) {
    let best: Candidate | undefined;
    for (const { members, gain } of candidates) {
      const left = members.filter((row) => !covered.has(row));
      if (left.length < Math.max(minSize, members.length / 2)) continue;
      if (best === undefined || left.length * gain > best.gain) {
        best = { members: left, gain: left.length * gain };
      }
    }
    if (best === undefined) return chosen;
    for (const row of best.members) covered.add(row);
    chosen.push(best.members);
  }
}

/** The terms that tell something, each with its gain a row. */
function candidatesOf(features: Features, rows: Int32Array, minSize: number): Candidate[] {
  const having: number[][] = features.vocabulary.map(() => []);
  for (const row of rows) {
    features.places[row]!.forEach((place, k) => {
      if (features.sureness[row]![k]! >= SURE) having[place]!.push(row);
    });
  }
  const most = Math.max(minSize, rows.length * LARGEST_SHARE);
  return having.flatMap((members, place) => {
    if (members.length < Math.max(2, minSize) || members.length > most) return [];
    const gain = cohesionBeside(features, members, place) - CHANCE;
    return gain > 0 ? [{ members, gain }] : [];
  });
}

/** Mean cosine of two members' meaning plus that of their terms, the term they share left out. */
function cohesionBeside(features: Features, members: number[], place: number): number {
  const term = features.vocabulary[place]!;
  const terms = new Map<number, number>();
  let own = 0;
  for (const row of members) {
    features.places[row]!.forEach((other, k) => {
      if (other === place || features.vocabulary[other]!.name.split(' ').includes(term.name)) return;
      const weight = features.weights[row]![k]!;
      terms.set(other, (terms.get(other) ?? 0) + weight);
      own += weight * weight;
    });
  }
  const pairs = members.length * (members.length - 1);
  // Of a sum of vectors, |Σx|² = Σ|x|² + 2 · Σ of the pairs' products.
  const ofTerms = (squares(terms.values()) - own) / pairs;
  const ofMeaning = (squares(sumOfMeanings(features, members)) - members.length) / pairs;
  const shrunk = (members.length - 1) / (members.length - 1 + SHRINKAGE);
  const known = isKnown(term) ? KNOWN_TO_TELL : 0;
  return (ofTerms + (features.dimensions > 0 ? ofMeaning : 0)) * shrunk + known;
}

function sumOfMeanings({ dimensions, meaning }: Features, members: number[]): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const row of members) {
    for (let d = 0; d < dimensions; d++) sum[d]! += meaning[row * dimensions + d]!;
  }
  return sum;
}

function squares(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
