import type { Row } from './logistic.ts';
import { SIGHTS, type Sight, type Terms } from './terms.ts';

/** How much each sight of an utterance counts. Set by cross-validation on the phrasings. */
const SHARES: Record<Sight, number> = { words: 1, pairs: 1, letters: 0.5, concepts: 2, shape: 0.7 };
/** A term that one line alone has tells little of another, but for a word. */
const FEWEST: Record<Sight, number> = { words: 1, pairs: 2, letters: 2, concepts: 2, shape: 2 };

export interface Features {
  count: number;
  rowOf(terms: Terms): Row;
}

/**
 * The terms of the lines learnt from as features: each weighed by how rare it is, 1 + ln((1 + n) / (1 + df)), and each
 * sight of a row scaled to its share, so that a long line says no more than a short one.
 */
export function learnFeatures(lines: readonly Terms[]): Features {
  const known = new Map<string, { place: number; rarity: number }>();
  for (const sight of SIGHTS) {
    const having = new Map<string, number>();
    for (const line of lines)
      for (const term of line[sight]) having.set(term, (having.get(term) ?? 0) + 1);
    for (const [term, times] of having) {
      if (times < FEWEST[sight]) continue;
      const rarity = 1 + Math.log((1 + lines.length) / (1 + times));
      known.set(`${sight} ${term}`, { place: known.size, rarity });
    }
  }
  return {
    count: known.size,
    rowOf(terms) {
      const places: number[] = [];
      const weights: number[] = [];
      for (const sight of SIGHTS) {
        const held = [...terms[sight]].flatMap((term) => known.get(`${sight} ${term}`) ?? []);
        const length = Math.sqrt(held.reduce((sum, { rarity }) => sum + rarity ** 2, 0));
        for (const { place, rarity } of held) {
          places.push(place);
          weights.push((Math.sqrt(SHARES[sight]) * rarity) / length);
        }
      }
      return { places, weights };
    },
  };
}
