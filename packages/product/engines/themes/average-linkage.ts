/**
 * Average-linkage agglomerative clustering by the nearest-neighbour chain (Murtagh 1983; Müllner 2011,
 * arXiv:1109.2378): O(n²) time, no more room than the matrix, which it overwrites. Equal affinities go to the
 * lower index. A cluster whose nearest is below the threshold is finished: by the reducibility of average
 * linkage no later merge can bring another nearer.
 *
 * @param affinity symmetric, n × n, higher is nearer; its diagonal is not read
 * @returns the clusters' members by index, each sorted, single ones too
 */
export function averageLinkage(affinity: Float32Array, n: number, threshold: number): number[][] {
  const clusters: (number[] | null)[] = Array.from({ length: n }, (_, i) => [i]);
  const open = Uint8Array.from({ length: n }, () => 1);
  const chain: number[] = [];
  for (let start = 0; start < n; ) {
    if (chain.length === 0) {
      if (open[start]) chain.push(start);
      else start++;
      continue;
    }
    const top = chain.at(-1)!;
    const previous = chain.at(-2) ?? -1;
    const nearest = nearestOpen(affinity, n, open, top, previous);
    if (nearest === -1 || affinity[top * n + nearest]! < threshold) {
      open[top] = 0;
      chain.pop();
    } else if (nearest === previous) {
      chain.length -= 2;
      merge(affinity, n, clusters, open, Math.min(top, nearest), Math.max(top, nearest));
    } else {
      chain.push(nearest);
    }
  }
  return clusters.filter((members) => members !== null).map((members) => members.sort((a, b) => a - b));
}

/** On a tie the one before in the chain wins, else the chain would not end. */
function nearestOpen(
  affinity: Float32Array,
  n: number,
  open: Uint8Array,
  top: number,
  previous: number,
): number {
  let best = previous;
  let bestAffinity = previous === -1 ? Number.NEGATIVE_INFINITY : affinity[top * n + previous]!;
  for (let k = 0; k < n; k++) {
    if (open[k] && k !== top && affinity[top * n + k]! > bestAffinity) {
      best = k;
      bestAffinity = affinity[top * n + k]!;
    }
  }
  return best;
}

/** Lance and Williams' update for the average. */
function merge(
  affinity: Float32Array,
  n: number,
  clusters: (number[] | null)[],
  open: Uint8Array,
  kept: number,
  gone: number,
): void {
  const a = clusters[kept]!.length;
  const b = clusters[gone]!.length;
  open[gone] = 0;
  for (let k = 0; k < n; k++) {
    if (!open[k] || k === kept) continue;
    const mean = (a * affinity[kept * n + k]! + b * affinity[gone * n + k]!) / (a + b);
    affinity[kept * n + k] = mean;
    affinity[k * n + kept] = mean;
  }
  clusters[kept] = clusters[kept]!.concat(clusters[gone]!);
  clusters[gone] = null;
}
