import type { Instance, Sight } from './example.ts';
import { letterTerms, wordTerms } from './terms.ts';

/** The features that an instance has, by place, and their weights. */
export interface Row {
  places: number[];
  weights: number[];
}

/** The features that some instances have, learnt from them alone. */
export interface Features {
  count: number;
  rowOf(instance: Instance): Row;
}

/** Learns one feature space of its own from instances, and says what a later one has in it. */
type Block = (instances: readonly Instance[], part: number) => Features;

/**
 * One space of features: every sight of every part weighs the same, so that nothing is to be set. Terms are weighed
 * by TF-IDF, (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), and kept where two instances have them; vectors have the
 * mean of all taken away. Each block of a row is scaled to length 1.
 *
 * @throws RangeError where instances have not the same number of parts
 */
export function learnFeatures(instances: readonly Instance[], sights: readonly Sight[]): Features {
  const parts = instances[0]?.parts.length ?? 0;
  if (instances.some((instance) => instance.parts.length !== parts)) {
    throw new RangeError('All that is learnt from must have the same parts.');
  }
  const blocks = sights.flatMap((sight) =>
    Array.from({ length: parts }, (_, part) => BLOCKS[sight](instances, part)),
  );
  const scale = Math.sqrt(1 / Math.max(1, blocks.length));
  return {
    count: blocks.reduce((sum, { count }) => sum + count, 0),
    rowOf(instance) {
      const row: Row = { places: [], weights: [] };
      let from = 0;
      for (const block of blocks) {
        const { places, weights } = block.rowOf(instance);
        const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
        places.forEach((place, k) => {
          row.places.push(from + place);
          row.weights.push((scale * weights[k]!) / length);
        });
        from += block.count;
      }
      return row;
    },
  };
}

const BLOCKS: Record<Sight, Block> = {
  words: termsBy(wordTerms),
  letters: termsBy(letterTerms),
  meaning: meanings,
};

function termsBy(read: (text: string) => Map<string, number>): Block {
  return (instances, part) => {
    const frequency = new Map<string, number>();
    for (const { parts } of instances) {
      for (const term of read(parts[part]!).keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
    const known = new Map<string, { place: number; rarity: number }>();
    for (const [term, having] of frequency) {
      if (having < 2) continue;
      known.set(term, {
        place: known.size,
        rarity: 1 + Math.log((1 + instances.length) / (1 + having)),
      });
    }
    return {
      count: known.size,
      rowOf({ parts }) {
        const held = [...read(parts[part] ?? '')].flatMap(([term, times]) => {
          const of = known.get(term);
          return of ? [{ place: of.place, weight: (1 + Math.log(times)) * of.rarity }] : [];
        });
        return { places: held.map(({ place }) => place), weights: held.map(({ weight }) => weight) };
      },
    };
  };
}

function meanings(instances: readonly Instance[], part: number): Features {
  const read = instances.flatMap(({ vectors }) => {
    const unit = vectors?.[part] && unitOf(vectors[part]);
    return unit ? [unit] : [];
  });
  const count = read[0]?.length ?? 0;
  const mean = Float64Array.from(
    { length: count },
    (_, d) => read.reduce((sum, unit) => sum + unit[d]!, 0) / read.length,
  );
  const places = Array.from({ length: count }, (_, d) => d);
  return {
    count,
    rowOf({ vectors }) {
      const unit = vectors?.[part] && unitOf(vectors[part]);
      if (!unit || unit.length !== count) return { places: [], weights: [] };
      return { places, weights: unit.map((value, d) => value - mean[d]!) };
    },
  };
}

function unitOf(vector: Int8Array): number[] | null {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? null : Array.from(vector, (value) => value / length);
}
