import type { Rankable } from './rankable.ts';

/** So many steps away it is still the same matter that is spoken of. */
export const NEAR = 3;

/** For each fact the places of those said near it in the same source, and how many steps after it; below zero: before. */
export function neighboursOf(
  facts: readonly Pick<Rankable, 'source' | 'order'>[],
): [place: number, steps: number][][] {
  const near = facts.map((): [number, number][] => []);
  const bySource = Map.groupBy(facts.keys(), (place) => facts[place]!.source);
  for (const [source, places] of bySource) {
    if (source === null) continue;
    places.sort((a, b) => facts[a]!.order - facts[b]!.order);
    for (const [at, place] of places.entries())
      for (const other of places.slice(at + 1, at + 1 + NEAR)) {
        const steps = facts[other]!.order - facts[place]!.order;
        if (steps > NEAR) break;
        near[place]!.push([other, steps]);
        near[other]!.push([place, -steps]);
      }
  }
  return near;
}
