import { checkPack } from '@conductor/server/pack-check';
import { packConformance } from '@conductor/testkit/pack';
import { expensesPack } from '../../examples/expenses/pack.ts';

packConformance(expensesPack, checkPack);
