import { checkPack } from '@conductor/server/pack-check';
import { packConformance } from '@conductor/testkit/pack';
import { retailPack } from '../../packages/retail/pack.ts';

packConformance(retailPack, checkPack);
