import type { Reading } from './figures.ts';
import {
  cd3,
  type IdeaFigures,
  ice,
  iceMean,
  opportunity,
  rice,
  type Weights,
  weightedScore,
  wsjf,
} from './formulas.ts';

export const METHODS = ['rice', 'ice', 'ice-mean', 'wsjf', 'weighted', 'opportunity', 'cd3'] as const;
export type Method = (typeof METHODS)[number];

/** As people call them. */
export const METHOD_NAMES: Record<Method, string> = {
  rice: 'RICE',
  ice: 'ICE',
  'ice-mean': 'ICE by the mean',
  wsjf: 'WSJF',
  weighted: 'the weighted score',
  opportunity: 'the opportunity score',
  cd3: 'CD3',
};

const FORMULAS: Record<Method, (idea: IdeaFigures, weights: Weights) => Reading> = {
  rice,
  ice,
  'ice-mean': iceMean,
  wsjf,
  weighted: weightedScore,
  opportunity,
  cd3,
};

export interface Ranked {
  id: string;
  /** From 1; equal scores share a rank, and the next is passed over: 1, 2, 2, 4. */
  rank: number;
  score: number;
  of: { name: string; value: number; unit?: string }[];
}

export interface Ranking {
  method: Method;
  /** Best first; equal scores by id. */
  ranked: Ranked[];
  unscorable: { id: string; missing: string[] }[];
}

/** Ranks ideas by one method. Whatever cannot be scored is apart, with what is missing of it, and is never a 0. */
export function rankBy(
  method: Method,
  ideas: readonly ({ id: string } & IdeaFigures)[],
  weights: Weights = {},
): Ranking {
  const scored: Omit<Ranked, 'rank'>[] = [];
  const unscorable: Ranking['unscorable'] = [];
  for (const idea of ideas) {
    const reading = FORMULAS[method](idea, weights);
    if ('missing' in reading) unscorable.push({ id: idea.id, missing: reading.missing });
    else scored.push({ id: idea.id, ...reading });
  }
  scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  unscorable.sort((a, b) => (a.id < b.id ? -1 : 1));
  let rank = 0;
  const ranked = scored.map((one, place) => {
    if (place === 0 || scored[place - 1]!.score !== one.score) rank = place + 1;
    return { ...one, rank };
  });
  return { method, ranked, unscorable };
}

/** Two ideas that one method puts this way round and the other that way. */
export interface Reversal {
  above: string;
  below: string;
}

export interface Comparison {
  /** By the first method `above` is above `below`, by the second it is the other way round; furthest apart first. */
  reversals: Reversal[];
  /** All of them, also those beyond the most that are listed. */
  count: number;
  /** Pairs that both methods could score. */
  pairs: number;
}

/**
 * The pairs that two rankings put the other way round, of the ideas that both could score; at most so many are
 * listed. A tie in either is no reversal. These are the discordant pairs of Kendall's tau (1938).
 */
export function reversalsBetween(first: Ranking, second: Ranking, most: number): Comparison {
  const there = new Map(second.ranked.map((one) => [one.id, one.rank]));
  const both = first.ranked.flatMap(({ id, rank }) =>
    there.has(id) ? [{ id, here: rank, there: there.get(id)! }] : [],
  );
  let kept: Apart[] = [];
  let count = 0;
  for (const [place, a] of both.entries()) {
    for (let later = place + 1; later < both.length; later += 1) {
      const b = both[later]!;
      if (a.here >= b.here || a.there <= b.there) continue;
      count += 1;
      kept.push({ above: a.id, below: b.id, apart: b.here - a.here + (a.there - b.there) });
    }
    // Of thousands of ideas there are millions of pairs: what cannot be among the furthest apart is let go.
    if (kept.length > 10 * most) kept = furthest(kept, most);
  }
  return {
    reversals: furthest(kept, most).map(({ above, below }) => ({ above, below })),
    count,
    pairs: (both.length * (both.length - 1)) / 2,
  };
}

interface Apart extends Reversal {
  /** By how many ranks, in both together. */
  apart: number;
}

const furthest = (all: Apart[], most: number): Apart[] =>
  all
    .sort((a, b) => b.apart - a.apart || (`${a.above} ${a.below}` < `${b.above} ${b.below}` ? -1 : 1))
    .slice(0, most);
