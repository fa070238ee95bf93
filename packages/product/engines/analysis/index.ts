export type { Card } from './learn/card.ts';
export type { Example, Instance, Sight } from './learn/example.ts';
export { foldsOf } from './learn/folds.ts';
export { type Guessed, type Learner, learn } from './learn/learner.ts';
export { calibrationOf, type Guess, macroF1, scoreLabels } from './learn/measure.ts';
