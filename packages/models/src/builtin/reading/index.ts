export { bothOf, chooseTemperatures, readUnseen } from './calibrate.ts';
export {
  classesOf,
  type Line,
  learnMeaning,
  learnWords,
  linesOf,
} from './learn.ts';
export { type LearntReport, learnPack } from './learn-pack.ts';
export { isFresh, type Learnt, learntOf, packLearnt, readKept, writeKept } from './learnt.ts';
export { softmax } from './logistic.ts';
export { type Guess, makeReading, type Reading, readingOf } from './reading.ts';
export { together } from './several.ts';
