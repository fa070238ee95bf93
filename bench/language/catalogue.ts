import { loadPacks, systemPack } from '@conductor/conductor';
import type { Catalogue, Pack } from '@conductor/contract';
import { productPack } from '@conductor/product';

/** The shipped packs, and jobs that phrasings were written for before anybody brought the job. */
export function wholePacks(): Pack[] {
  const packs: Pack[] = [systemPack, productPack];
  const { jobs, unbuilt } = loadPacks(packs);
  const awaited = Object.keys(productPack.phrasings ?? {}).filter(
    (name) => !jobs.has(name) && !unbuilt.has(name),
  );
  if (awaited.length > 0) console.error(`not brought by any pack: ${awaited.join(', ')}`);
  const rest = awaited.map((name) => ({ name, title: name, says: name }));
  return [systemPack, { ...productPack, unbuilt: [...(productPack.unbuilt ?? []), ...rest] }];
}

export const wholeCatalogue = (): Catalogue => loadPacks(wholePacks());
