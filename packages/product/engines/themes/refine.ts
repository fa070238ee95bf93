import { affinityOfCentroids, affinityToCentroid, type Centroid, centroidOf } from './centroid.ts';
import type { Features } from './features.ts';

/** Against a centroid, which is surer than any one item, more affinity is to be had and more is asked for. */
const ASSIGN_ABOVE = 0.05;
const MERGE_ABOVE = 0.1;
/** Where words are all there is, far more: the same sentences are written about different things. */
const MERGE_ABOVE_BY_WORDS = 0.25;
const ROUNDS = 4;

/**
 * Groups as first linked, made better by what each has become as a whole: groups that say the same are merged,
 * and every row goes to the group it is nearest to, or to none; four times over.
 *
 * @param rows the rows to place, ascending
 * @param groups disjoint, by row
 */
export function refine(
  features: Features,
  rows: Int32Array,
  groups: number[][],
  threshold: number,
  minSize: number,
): number[][] {
  const mergeAbove = threshold + (features.dimensions > 0 ? MERGE_ABOVE : MERGE_ABOVE_BY_WORDS);
  let current = groups.filter((members) => members.length >= minSize);
  for (let round = 0; round < ROUNDS; round++) {
    const merged = mergeAlike(
      features,
      current.map((members) => centroidOf(features, members)),
      mergeAbove,
    );
    current = assign(features, rows, merged, threshold).filter((members) => members.length >= minSize);
  }
  return current;
}

/** Each row at the nearest centroid, if near enough. One list of rows a centroid; a tie goes to the earlier. */
export function assign(
  features: Features,
  rows: Int32Array,
  centroids: Centroid[],
  threshold: number,
): number[][] {
  const groups: number[][] = centroids.map(() => []);
  for (const row of rows) {
    let best = -1;
    let bestAffinity = threshold + ASSIGN_ABOVE;
    centroids.forEach((centroid, k) => {
      const affinity = affinityToCentroid(features, row, centroid);
      if (affinity > bestAffinity) {
        best = k;
        bestAffinity = affinity;
      }
    });
    if (best >= 0) groups[best]!.push(row);
  }
  return groups;
}

/** The two nearest become one, until no two are near enough. */
function mergeAlike(features: Features, centroids: Centroid[], above: number): Centroid[] {
  const current = [...centroids];
  const affinities = current.map((a, i) => current.slice(0, i).map((b) => affinityOfCentroids(a, b)));
  for (;;) {
    let pair: [number, number] | undefined;
    let best = above;
    affinities.forEach((row, i) => {
      row.forEach((affinity, j) => {
        if (affinity > best) {
          best = affinity;
          pair = [j, i];
        }
      });
    });
    if (pair === undefined) return current;
    const [kept, gone] = pair;
    current[kept] = centroidOf(
      features,
      [...current[kept]!.members, ...current[gone]!.members].sort((a, b) => a - b),
    );
    current.splice(gone, 1);
    affinities.splice(gone, 1);
    for (const row of affinities) if (row.length > gone) row.splice(gone, 1);
    current.forEach((other, k) => {
      if (k !== kept)
        affinities[Math.max(k, kept)]![Math.min(k, kept)] = affinityOfCentroids(current[kept]!, other);
    });
  }
}
