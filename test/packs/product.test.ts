import { checkPack } from '@conductor/server/pack-check';
import { packConformance } from '@conductor/testkit/pack';
import { productPack } from '../../packages/product/pack.ts';

packConformance(productPack, checkPack);
