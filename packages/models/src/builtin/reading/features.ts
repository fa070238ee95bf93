import type { Row } from './logistic.ts';
import { SIGHTS, type Sight, type Terms } from './terms.ts';

/** How much each sight of an utterance counts. Set by cross-validation on the phrasings. */
const SHARES: Record<Sight, number> = { words: 1, pairs: 1, letters: 0.5, concepts: 2, shape: 0.7 };
/** A term that one line alone has tells little of another, but for a word. */
const FEWEST: Record<Sight, number> = { words: 1, pairs: 2, letters: 2, concepts: 2, shape: 2 };

/** Which terms there are, in the order of their places, and in how many of the lines each is. */
export interface Known {
  lines: number;
  terms: Record<Sight, [term: string, times: number][]>;
}

export interface Features {
  count: number;
  rowOf(terms: Terms): Row;
}

export function learnKnown(lines: readonly Terms[]): Known {
  const termsOf = (sight: Sight): [string, number][] => {
    const having = new Map<string, number>();
    for (const line of lines) for (const term of line[sight]) having.set(term, (having.get(term) ?? 0) + 1);
    return [...having].filter(([, times]) => times >= FEWEST[sight]);
  };
  return {
    lines: lines.length,
    terms: Object.fromEntries(SIGHTS.map((sight) => [sight, termsOf(sight)])) as Known['terms'],
  };
}

/**
 * Terms as features: each weighed by how rare it is, 1 + ln((1 + n) / (1 + df)), and each sight of a row scaled to its
 * share, so that a long line says no more than a short one.
 */
export function featuresOf({ lines, terms: known }: Known): Features {
  const places = new Map<Sight, Map<string, { place: number; rarity: number }>>();
  let count = 0;
  for (const sight of SIGHTS) {
    const of = new Map<string, { place: number; rarity: number }>();
    for (const [term, times] of known[sight]) {
      of.set(term, { place: count, rarity: 1 + Math.log((1 + lines) / (1 + times)) });
      count += 1;
    }
    places.set(sight, of);
  }
  return {
    count,
    rowOf(terms) {
      const row = { places: [] as number[], weights: [] as number[] };
      for (const sight of SIGHTS) {
        const held = [...terms[sight]].flatMap((term) => places.get(sight)!.get(term) ?? []);
        const length = Math.sqrt(held.reduce((sum, { rarity }) => sum + rarity ** 2, 0));
        for (const { place, rarity } of held) {
          row.places.push(place);
          row.weights.push((Math.sqrt(SHARES[sight]) * rarity) / length);
        }
      }
      return row;
    },
  };
}
