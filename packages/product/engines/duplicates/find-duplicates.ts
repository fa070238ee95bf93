import { ConductorError } from '@conductor/contract';
import { type Likeness, likenessOf, type Piece, UNLIKE } from './likeness.ts';

export interface Pair {
  /** The lower id first. */
  a: string;
  b: string;
  /** 0 to 1; 1 where the texts are the same. */
  likeness: number;
}

export interface Duplicates {
  /** Every two that are alike, by their ids. */
  pairs: Pair[];
  /** Disjoint; every one of at least two, of which no two are unlike. Each sorted, and by their first. */
  clusters: string[][];
  /** For a person to say: who is like one that is like a third and unlike that third; and what is in `unsure`. */
  reviewIds: string[];
  /** Every two of one voice of which their likeness cannot tell: people write again, in other words. */
  unsure: Pair[];
}

/** More than so many cannot be looked through by anybody. */
const MOST_PAIRS = 50_000;
/** Whoever has said more than this is a channel, not a person. */
const MOST_OF_A_VOICE = 100;

/**
 * Finds pieces that say the same: every two whose likeness is at least {@link ALIKE}. The same pieces give the same
 * answer, in whatever order they come. Where A is like B and B like C, and A is under {@link UNLIKE} to C, the three
 * are for a person, and neither likeness makes them one.
 *
 * @param options.context other texts of the workspace, which show what words are rare
 * @param options.known pairs that somebody has recorded as the same: alike, whatever they say
 * @throws RangeError when an id occurs twice; ConductorError above 50,000 pairs
 */
export function findDuplicates(
  pieces: readonly Piece[],
  options: { context?: readonly string[]; known?: readonly (readonly [string, string])[] } = {},
): Duplicates {
  const sorted = [...pieces].sort((a, b) => (a.id < b.id ? -1 : 1));
  const twice = sorted.find(({ id }, at) => sorted[at - 1]?.id === id);
  if (twice) throw new RangeError(`Two pieces have the id "${twice.id}".`);
  const likeness = likenessOf(sorted, options.context ?? []);
  const edges = [...likeness.alike, ...recorded(sorted, likeness, options.known ?? [])];
  const { groups, review } = settle(likeness, edges);
  const idsOf = (place: number) => likeness.told[place]!.copies.map((at) => sorted[at]!.id);
  const unsure = unsureOf(sorted, likeness, edges);
  return {
    pairs: pairsOf(likeness, edges, idsOf),
    clusters: groups
      .map((group) => group.flatMap(idsOf).sort())
      .filter((ids) => ids.length > 1)
      .sort((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    reviewIds: [...new Set([...[...review].flatMap(idsOf), ...unsure.flatMap(({ a, b }) => [a, b])])].sort(),
    unsure,
  };
}

function unsureOf(pieces: readonly Piece[], { told, between }: Likeness, edges: readonly Edge[]): Pair[] {
  const known = new Set(edges.map(({ a, b }) => keyOf(a, b)));
  const voiced = told.flatMap(({ copies }, place) => {
    const { id, voice } = pieces[copies[0]!]!;
    return voice ? [{ place, id, voice }] : [];
  });
  const voices = [...Map.groupBy(voiced, ({ voice }) => voice).values()];
  const pairs = voices
    .filter((of) => of.length <= MOST_OF_A_VOICE)
    .flatMap((of) =>
      [...everyTwo(of)].flatMap(([one, other]) => {
        const likeness = between(one.place, other.place);
        const unsettled = likeness >= UNLIKE && !known.has(keyOf(one.place, other.place));
        return unsettled ? [pairOf(one.id, other.id, likeness)] : [];
      }),
    );
  return pairs.sort(byIds);
}

type Edge = Likeness['alike'][number];

/** What somebody has recorded as the same, where words do not show it. */
function recorded(
  pieces: readonly Piece[],
  { told, alike }: Likeness,
  known: readonly (readonly [string, string])[],
): Edge[] {
  const placeOf = new Map(
    told.flatMap(({ copies }, place) => copies.map((at) => [pieces[at]!.id, place] as const)),
  );
  const had = new Set(alike.map(({ a, b }) => `${a} ${b}`));
  return known.flatMap(([one, other]) => {
    const [from, to] = [placeOf.get(one), placeOf.get(other)];
    if (from === undefined || to === undefined || from === to) return [];
    const [a, b] = [Math.min(from, to), Math.max(from, to)];
    if (had.has(`${a} ${b}`)) return [];
    had.add(`${a} ${b}`);
    return [{ a, b, likeness: 1 }];
  });
}

/**
 * Groups by likeness once the open chains are out: a likeness that is one side of an open chain joins nobody, and a
 * group in which two are unlike after all is for a person whole.
 */
function settle({ told, between }: Likeness, edges: readonly Edge[]) {
  const nearTo = Array.from({ length: told.length }, () => new Set<number>());
  for (const { a, b } of edges) {
    nearTo[a]!.add(b);
    nearTo[b]!.add(a);
  }
  const unlike = (a: number, b: number) => !nearTo[a]!.has(b) && between(a, b) < UNLIKE;
  const review = new Set<number>();
  const open = new Set<string>();
  nearTo.forEach((near, middle) => {
    for (const [one, other] of everyTwo([...near])) {
      if (!unlike(one, other)) continue;
      for (const place of [one, middle, other]) review.add(place);
      for (const end of [one, other]) open.add(keyOf(middle, end));
    }
  });
  const joined = componentsOf(
    told.length,
    edges.filter(({ a, b }) => !open.has(keyOf(a, b))),
  );
  const groups = joined.filter((group) => {
    const whole = [...everyTwo(group)].every(([a, b]) => !unlike(a, b));
    if (!whole) for (const place of group) review.add(place);
    // Copies of one text are one another's duplicates whatever else they may be.
    return whole;
  });
  const alone = joined.filter((group) => !groups.includes(group)).flatMap((group) => group.map((at) => [at]));
  return { groups: [...groups, ...alone], review };
}

const keyOf = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;

function* everyTwo<T>(items: readonly T[]): Generator<[T, T]> {
  for (let i = 0; i < items.length; i++)
    for (let j = i + 1; j < items.length; j++) yield [items[i]!, items[j]!];
}

function componentsOf(count: number, edges: readonly Edge[]): number[][] {
  const root = Array.from({ length: count }, (_, place) => place);
  const rootOf = (place: number): number => {
    let at = place;
    while (root[at] !== at) at = root[at] = root[root[at]!]!;
    return at;
  };
  for (const { a, b } of edges) root[Math.max(rootOf(a), rootOf(b))] = Math.min(rootOf(a), rootOf(b));
  return [...Map.groupBy(root.keys(), rootOf).values()];
}

function pairsOf({ told }: Likeness, edges: readonly Edge[], idsOf: (place: number) => string[]): Pair[] {
  const sizes = told.map(({ copies }) => copies.length);
  const count =
    sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0) +
    edges.reduce((sum, { a, b }) => sum + sizes[a]! * sizes[b]!, 0);
  if (count > MOST_PAIRS) {
    throw new ConductorError(
      'too-many-duplicates',
      `There are ${count} pairs that say the same, more than anybody could look through.`,
      'Ask for a shorter period, or one source or product at a time.',
    );
  }
  const same = told.flatMap((_, place) =>
    [...everyTwo(idsOf(place))].map(([one, other]) => pairOf(one, other, 1)),
  );
  const near = edges.flatMap(({ a, b, likeness }) =>
    idsOf(a).flatMap((one) => idsOf(b).map((other) => pairOf(one, other, likeness))),
  );
  return [...same, ...near].sort(byIds);
}

const byIds = (x: Pair, y: Pair): number => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1);

const pairOf = (one: string, other: string, likeness: number): Pair =>
  one < other ? { a: one, b: other, likeness } : { a: other, b: one, likeness };
