import { createTables, engineRules } from '@conductor/conductor';
import type { DecisionTable, Pack, Tables } from '@conductor/contract';
import { speaks } from '@conductor/models';

/** What the config calls its own tables. */
export const CONFIG = 'config';

/** Tables by whose they are, in the order in which they are asked: those of the config, of the packs, and the engine's own. */
export const rulesInOrder = (
  packs: readonly Pick<Pack, 'name' | 'rules'>[],
  rules: readonly DecisionTable[],
): { name: string; rules: DecisionTable[] }[] =>
  [{ name: CONFIG, rules: [...rules] }, ...packs, engineRules].filter(({ rules: own }) => own.length > 0);

/** All tables, and who of them is asked which model may be. */
export function ruledBy(packs: readonly Pick<Pack, 'name' | 'rules'>[], rules: readonly DecisionTable[]) {
  const inOrder = rulesInOrder(packs, rules);
  const tables: Tables = createTables(inOrder);
  return { tables, speaking: { tables, packs: inOrder.map(({ name }) => name), speaks } };
}
