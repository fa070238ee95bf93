import { byPosition, type Placed } from './columns.ts';

/** An unfinished initiative in its place on the roadmap. */
export interface Queued {
  id: string;
  columnId: string | null;
  position: number | null;
  dependsOn: readonly string[];
  /** Not decided on: nobody works on it before it is. */
  isCandidate: boolean;
}

export interface Ahead {
  /** What has to be finished for it, itself included. */
  needed: Set<string>;
  /** Of those: it waits for them, and they stand below it. */
  pulled: string[];
  /** Candidates that stand before it: not counted in. */
  candidates: string[];
}

/** By rank: column by column, from the top of each; what stands in none comes last. */
export function inQueue<Q extends Queued>(all: readonly Q[], columns: readonly Placed[]): Q[] {
  const order = new Map(columns.map((column) => [column.id, column.order]));
  const rank = ({ columnId }: Q) => order.get(columnId ?? '') ?? Number.MAX_VALUE;
  return [...all].sort((a, b) => rank(a) - rank(b) || byPosition(a, b));
}

/**
 * What has to be finished before an initiative is: what stands before it, itself, and whatever it waits for,
 * wherever that stands.
 * @param queue by rank, the first first
 */
export function aheadOf(id: string, queue: readonly Queued[]): Ahead {
  const place = queue.findIndex((one) => one.id === id);
  const before = queue.slice(0, place);
  const held = new Map(queue.map((one) => [one.id, one]));
  const needed = new Set([...before.filter(({ isCandidate }) => !isCandidate).map((one) => one.id), id]);
  const awaited = awaitedBy(id, held);
  const pulled = [...awaited].filter((one) => !needed.has(one) && !before.some((other) => other.id === one));
  for (const one of awaited) needed.add(one);
  return {
    needed,
    pulled,
    candidates: before.filter((one) => one.isCandidate && !awaited.has(one.id)).map((one) => one.id),
  };
}

/** Everything unfinished that it waits for, directly or not; a circle is gone round once. */
function awaitedBy(id: string, held: ReadonlyMap<string, Queued>): Set<string> {
  const found = new Set<string>();
  const open = [...(held.get(id)?.dependsOn ?? [])];
  while (open.length > 0) {
    const next = open.pop()!;
    if (next === id || found.has(next) || !held.has(next)) continue;
    found.add(next);
    open.push(...held.get(next)!.dependsOn);
  }
  return found;
}

const LATER = 'later';

/** What nobody has promised anything of: the column called Later, else the last of three or more. */
export function laterColumn<C extends Placed>(columns: readonly C[]): C | undefined {
  const titled = columns.find(({ title }) => title.trim().toLowerCase() === LATER);
  return titled ?? (columns.length > 2 ? [...columns].sort((a, b) => b.order - a.order)[0] : undefined);
}
