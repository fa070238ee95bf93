import { idOf, type OperationContext } from '@conductor/contract';
import { z } from 'zod';
import { ALIKE, type Duplicates, UNLIKE } from '../engines/duplicates/index.ts';
import { sentencesOf } from '../engines/quote.ts';

/** Words are weighed against so many texts: beside those asked about, the latest others. */
export const WEIGHED_AGAINST = 2_000;

/** What finding duplicates gives, of records of one entity. */
export const duplicatesOf = (entity: string) =>
  z.object({
    pairs: z.array(z.object({ a: idOf(entity), b: idOf(entity), likeness: z.number() })),
    clusters: z.array(z.array(idOf(entity))),
    /** One a cluster, in their order. */
    canonical: z.array(idOf(entity)),
    reviewIds: z.array(idOf(entity)),
    unionFeedbackCount: z.number(),
    /** Every two of one voice of which likeness cannot tell. */
    unsure: z.array(z.object({ a: idOf(entity), b: idOf(entity), likeness: z.number() })),
    /** What the canonical ones say, verbatim. */
    shown: z.array(z.object({ id: idOf(entity), start: z.number(), end: z.number(), text: z.string() })),
    looked: z.number(),
    alike: z.number(),
    unlike: z.number(),
    method: z.enum(['meaning', 'wording']),
  });
export type DuplicatesFound = z.infer<ReturnType<typeof duplicatesOf>>;

/** The rest of what is given, once it is known which of a cluster the others are folded into. */
export function told(
  found: Duplicates,
  by: {
    canonicalOf(cluster: readonly string[]): string;
    textOf(id: string): string;
    unionFeedbackCount: number;
    looked: number;
    method: 'meaning' | 'wording';
  },
): DuplicatesFound {
  const canonical = found.clusters.map((cluster) => by.canonicalOf(cluster));
  return {
    pairs: found.pairs,
    clusters: found.clusters,
    canonical,
    reviewIds: found.reviewIds,
    unsure: found.unsure,
    unionFeedbackCount: by.unionFeedbackCount,
    shown: canonical.flatMap((id) => {
      const text = by.textOf(id);
      const [first] = sentencesOf(text);
      return first ? [{ id, ...first, text: text.slice(first.start, first.end) }] : [];
    }),
    looked: by.looked,
    alike: ALIKE,
    unlike: UNLIKE,
    method: by.method,
  };
}

/** No piece is in two clusters, and each is folded into one of its own. */
export function brokenClusters({ clusters, canonical }: DuplicatesFound): string[] {
  const placed = clusters.flat();
  return [
    ...(new Set(placed).size === placed.length ? [] : ['a record is in two clusters']),
    ...(canonical.length === clusters.length && clusters.every((ids, at) => ids.includes(canonical[at]!))
      ? []
      : ['a cluster is folded into a record that is not in it']),
  ];
}

/** Whether all of these have been read for their meaning, or how many have not. */
export async function readForMeaning(
  entity: string,
  ids: readonly string[],
  { snapshot }: OperationContext,
): Promise<true | string> {
  const left = ids.length - (await snapshot.records.embedded(entity, ids));
  return left === 0 || `${left} of ${ids.length} are still to be read for their meaning`;
}
