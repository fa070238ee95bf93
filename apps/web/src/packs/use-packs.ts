import { useQuery } from '@tanstack/react-query';
import { packsQuery, useMe } from '../api/queries.ts';
import type { EntityInfo, PackInfo, PackJob } from '../api/shapes.ts';
import { brandOf, hasOwnScreens } from './own-screens.ts';

/** The packs of whoever is here; undefined until they are known. They are asked for once it is known who that is. */
export function usePacks(): PackInfo[] | undefined {
  const isKnown = useMe() !== undefined;
  return useQuery({ ...packsQuery, enabled: isKnown }).data;
}

export const useBrand = (): string => brandOf(usePacks());

/** Those whose pages are made from what they say of themselves. */
export const useMadePacks = (): PackInfo[] => (usePacks() ?? []).filter((pack) => !hasOwnScreens(pack));

/** A kind of record of such a pack. */
export const useMadeEntity = (name: string | undefined): EntityInfo | undefined =>
  useMadePacks()
    .flatMap(({ entities }) => entities)
    .find((entity) => entity.name === name);

/** A job of such a pack. */
export const useMadeJob = (name: string | null | undefined): PackJob | undefined =>
  useMadePacks()
    .flatMap(({ jobs }) => jobs)
    .find((job) => job.name === name);
