import { affinityMatrix } from './affinity-matrix.ts';
import { averageLinkage } from './average-linkage.ts';
import { centroidOf } from './centroid.ts';
import { type Features, featuresOf } from './features.ts';
import { nameThemes } from './name-themes.ts';
import { assign, refine } from './refine.ts';
import { subset } from './subset.ts';
import type { Item, Theme, ThemeOptions } from './theme.ts';

/** Linking costs the square of the number of items. Above this many a sample is linked, the rest assigned to it. */
const LINKED = 1_000;
/** Groups of the sample that the rest is held against, for each theme wanted. */
const GROUPS_A_THEME = 3;

/**
 * Groups feedback into named themes. The same items give the same themes, in whatever order they come: items are
 * sorted by id, ties go to the lower id, and nothing is random. Time grows with the number of items.
 *
 * A theme is what some items share beyond what all share: of items that are all about one thing, its sides are
 * found. Among more than 1,000 items, a theme must be frequent enough to be seen in a sample of so many.
 *
 * @throws RangeError when an id occurs twice, or vectors differ in length
 */
export function findThemes(
  items: Item[],
  options: ThemeOptions = {},
): { themes: Theme[]; ungroupedIds: string[] } {
  const { minSize = 3, threshold = 0.13, maxThemes = 12 } = options;
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  check(sorted);
  const usable = sorted.filter((item) => item.vector.some((value) => value !== 0));
  const features = featuresOf(usable);
  const groups = group(features, usable, threshold, minSize, maxThemes)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, maxThemes);
  const grouped = new Set(groups.flat().map((row) => usable[row]!.id));
  const ungrouped = sorted.filter((item) => !grouped.has(item.id));
  const names = nameThemes(
    groups.map((rows) => rows.map((row) => usable[row]!.text)),
    ungrouped.map((item) => item.text),
  );
  const themes = groups.map((rows, i) => ({
    ...names[i]!,
    itemIds: rows.map((row) => usable[row]!.id),
    cohesion: cohesion(features, rows),
  }));
  themes.sort((a, b) => b.itemIds.length - a.itemIds.length || (a.label < b.label ? -1 : 1));
  return { themes, ungroupedIds: ungrouped.map((item) => item.id) };
}

function check(sorted: Item[]): void {
  sorted.forEach((item, i) => {
    if (sorted[i - 1]?.id === item.id) throw new RangeError(`Two items have the id "${item.id}".`);
    if (item.vector.length !== sorted[0]!.vector.length) {
      throw new RangeError(`The vector of "${item.id}" has another length than that of "${sorted[0]!.id}".`);
    }
  });
}

/** Disjoint groups by row, each ascending. */
function group(
  features: Features,
  items: Item[],
  threshold: number,
  minSize: number,
  maxThemes: number,
): number[][] {
  const ids = items.map((item) => item.id);
  const sample = subset(ids, LINKED);
  const linked = averageLinkage(affinityMatrix(features, sample), sample.length, threshold);
  const groups = linked.map((members) => members.map((at) => sample[at]!));
  const refined = refine(features, sample, groups, threshold, minSize);
  if (sample.length === items.length) return refined;
  const centroids = refined
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, maxThemes * GROUPS_A_THEME)
    .map((members) => centroidOf(features, members));
  const all = Int32Array.from(ids, (_, i) => i);
  return assign(features, all, centroids, threshold).filter((members) => members.length >= minSize);
}

/** Mean cosine of all pairs, from the square of the members' sum: |Σx|² = n + 2 · Σ of the pairs. */
function cohesion(features: Features, rows: number[]): number {
  const n = rows.length;
  const { meaningSquares } = centroidOf(features, rows);
  return n < 2 ? 1 : Math.min(1, Math.max(-1, (meaningSquares - n) / (n * (n - 1))));
}
