import { checkPack } from '@conductor/server/pack-check';
import { packConformance } from '@conductor/testkit/pack';
import { expensesPack } from '../pack.ts';

packConformance(expensesPack, checkPack);
