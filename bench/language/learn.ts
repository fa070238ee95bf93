import { writeFileSync } from 'node:fs';
import { loadPacks, withSystem } from '@conductor/conductor';
import type { Pack } from '@conductor/contract';
import { createEmbedder } from '@conductor/models';
import { learnPack } from '@conductor/models/reading';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';

/** `npm run learn [PACK…]`: learns how the jobs of each pack are asked for, and says how well, on lines not learnt from. */
const PACKS: Pack[] = [productPack, retailPack];
const wanted = process.argv.slice(2);
const packs = wanted.length > 0 ? PACKS.filter(({ name }) => wanted.includes(name)) : PACKS;
const embedder = createEmbedder();
for (const pack of packs) {
  const [taught] = loadPacks(withSystem([pack])).taught;
  const { file, report } = await learnPack(taught!, embedder);
  writeFileSync(pack.learnt!, file);
  console.log(JSON.stringify({ pack: pack.name, ...report }, null, 2));
}
embedder.dispose?.();
