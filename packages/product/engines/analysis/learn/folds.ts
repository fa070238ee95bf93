/** A number from a text, the same everywhere (FNV-1a): an order that depends on nothing but ids. */
export function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  // Without this, ids that differ in their last letter alone would stay side by side.
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

export interface Dealt {
  id: string;
  /** What every fold should have its share of: a label, or a project and a label. */
  stratum: string;
}

/**
 * The fold of each, 0 to count − 1: dealt out in turn within each stratum, in an order that the ids alone decide. The
 * order of what is given does not matter.
 */
export function foldsOf(items: readonly Dealt[], count: number): number[] {
  const strata = Map.groupBy(items.keys(), (place) => items[place]!.stratum);
  const folds = new Array<number>(items.length);
  let next = 0;
  for (const stratum of [...strata.keys()].sort()) {
    for (const place of shuffled(strata.get(stratum)!, (at) => items[at]!.id)) {
      folds[place] = next;
      next = (next + 1) % count;
    }
  }
  return folds;
}

/** An order that the ids decide, and nothing else. */
export function shuffled<T>(items: readonly T[], idOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, id: idOf(item), at: numberOf(idOf(item)) }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ item }) => item);
}
