import { type DecisionTable, decisionTable, is } from '@conductor/contract';
import { MODELS_TABLE } from './candidates.ts';

/** Whose table the engine's own is. */
export const ENGINE = 'conductor';

/**
 * Who is asked for what, where no config and no pack says otherwise. `order`: see `candidatesFor`. `wants` and `differ`: see `Candidates`.
 */
export const modelsTable: DecisionTable = decisionTable(MODELS_TABLE, [
  {
    id: 'restricted',
    says: 'What is restricted is read by models of this machine alone',
    when: { sensitivity: is('restricted') },
    then: { order: 'local, builtin' },
  },
  {
    id: 'read a request',
    says: 'The built-in reads requests; a model is asked where it is not sure',
    when: { role: is('interpreter') },
    then: { order: 'any, builtin' },
  },
  {
    id: 'draft',
    says: 'A model drafts, and what does not hold against the material is not taken',
    when: { role: is('analyst') },
    then: { order: 'any, builtin' },
  },
  {
    id: 'phrase',
    says: 'A model phrases what is proved already',
    when: { role: is('writer') },
    then: { order: 'any, builtin' },
  },
]);

/** The rules that hold where nobody says otherwise. */
export const engineRules = { name: ENGINE, rules: [modelsTable] };
