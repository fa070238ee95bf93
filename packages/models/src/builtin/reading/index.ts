export { bothOf, chooseTemperatures, readUnseen } from './calibrate.ts';
export {
  classesOf,
  type Line,
  learnMeaning,
  learnWords,
  linesOf,
  type Taught,
} from './learn.ts';
export { isFresh, KEPT, type Learnt, learntOf, packLearnt, readKept, writeKept } from './learnt.ts';
export { softmax } from './logistic.ts';
export { type Guess, makeReading, type Reading, readingOf } from './reading.ts';
