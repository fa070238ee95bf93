export { type ActOptions, act } from './act.ts';
export { type ActCase, type BadCase, readCases } from './cases.ts';
export { type Difference, isSame } from './difference.ts';
export type { ActResult } from './do-action.ts';
export type { ActLine } from './lane.ts';
