import { affinityMatrix } from './affinity-matrix.ts';
import { averageLinkage } from './average-linkage.ts';
import { centroidOf } from './centroid.ts';
import { type Features, featuresOfWords, featuresWithMeaning } from './features.ts';
import { nameThemes } from './name-themes.ts';
import { assign, refine } from './refine.ts';
import { subset } from './subset.ts';
import { groupsByTellingTerms } from './telling-terms.ts';
import type { Grouping, Item, Piece, ThemeOptions } from './theme.ts';

/** Linking costs the square of the number of items. Above this many a sample is linked, the rest assigned to it. */
const LINKED = 1_000;
/** Groups of the sample that the rest is held against, for each theme wanted. */
const GROUPS_A_THEME = 3;

interface Bounds {
  threshold: number;
  minSize: number;
  maxThemes: number;
}

/**
 * Groups feedback into named themes, by meaning, words, well-known topics and links. The same items give the same
 * themes, in whatever order they come: items are sorted by id, ties go to the lower id, and nothing is random. Time
 * grows with the number of items.
 *
 * A theme is what some items share beyond what all share: of items that are all about one thing, its sides are
 * found. Among more than 1,000 items, a theme must be frequent enough to be seen in a sample of so many.
 *
 * @throws RangeError when an id occurs twice, or vectors differ in length
 */
export function findThemes(items: readonly Item[], options: ThemeOptions<Item> = {}): Grouping {
  return themesAmong(items, options, (item) => item.vector.some((value) => value !== 0), featuresWithMeaning);
}

/** The same where there are no vectors, by all but meaning. */
export function findThemesByWords(pieces: readonly Piece[], options: ThemeOptions = {}): Grouping {
  return themesAmong(pieces, options, () => true, featuresOfWords);
}

function themesAmong<Kind extends Piece>(
  items: readonly Kind[],
  { minSize = 3, threshold = 0.12, maxThemes = 12, context = [] }: ThemeOptions<Kind>,
  usable: (item: Kind) => boolean,
  featuresOf: (items: readonly Kind[]) => Features,
): Grouping {
  const asked = new Set(items.map((item) => item.id));
  const sorted = [...items, ...context.filter((item) => !asked.has(item.id))];
  sorted.sort((a, b) => (a.id < b.id ? -1 : 1));
  check(sorted);
  const compared = sorted.filter(usable);
  const ids = compared.map((item) => item.id);
  const groups = group(featuresOf(compared), ids, { minSize, threshold, maxThemes })
    .map((rows) => rows.filter((row) => asked.has(ids[row]!)))
    .filter((rows) => rows.length >= minSize)
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, maxThemes);
  const grouped = new Set(groups.flat().map((row) => ids[row]!));
  const names = nameThemes(
    groups.map((rows) => rows.map((row) => compared[row]!.text)),
    sorted.filter((item) => !grouped.has(item.id)).map((item) => item.text),
  );
  const themes = groups.map((rows, i) => ({ ...names[i]!, itemIds: rows.map((row) => ids[row]!) }));
  themes.sort((a, b) => b.itemIds.length - a.itemIds.length || (a.label < b.label ? -1 : 1));
  const ungrouped = [...asked].filter((id) => !grouped.has(id));
  return { themes, ungroupedIds: ungrouped.sort((a, b) => (a < b ? -1 : 1)) };
}

function check(sorted: readonly (Piece & { vector?: Int8Array })[]): void {
  sorted.forEach((item, i) => {
    if (sorted[i - 1]?.id === item.id) throw new RangeError(`Two items have the id "${item.id}".`);
    if (item.vector?.length !== sorted[0]!.vector?.length) {
      throw new RangeError(`The vector of "${item.id}" has another length than that of "${sorted[0]!.id}".`);
    }
  });
}

/** Disjoint groups by row, each ascending: what shares a telling term, and what of the rest is alike all the same. */
function group(features: Features, ids: string[], { threshold, minSize, maxThemes }: Bounds): number[][] {
  const sample = subset(ids, LINKED);
  const telling = groupsByTellingTerms(features, sample, minSize);
  const covered = new Set(telling.flat());
  const rest = sample.filter((row) => !covered.has(row));
  const linked = averageLinkage(affinityMatrix(features, rest), rest.length, threshold);
  const groups = [...telling, ...linked.map((members) => members.map((at) => rest[at]!))];
  const refined = refine(features, sample, groups, threshold, minSize);
  if (sample.length === ids.length) return refined;
  const centroids = refined
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!)
    .slice(0, maxThemes * GROUPS_A_THEME)
    .map((members) => centroidOf(features, members));
  const all = Int32Array.from(ids, (_, i) => i);
  return assign(features, all, centroids, threshold).filter((members) => members.length >= minSize);
}
