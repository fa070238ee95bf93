import { defineConfig } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';

/** What this repository serves: product work first, then a shop's back office, in one workspace. */
export default defineConfig({ packs: [productPack, retailPack] });
