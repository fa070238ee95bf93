import { CONVERSATIONS } from './conversations-exports.testing.ts';
import type { Export } from './export-writers.testing.ts';
import { IDEAS } from './ideas-exports.testing.ts';
import { ISSUES } from './issues-exports.testing.ts';

export type { Export };

/** For tests: a small export of every program that is known. */
export const EXPORTS: Export[] = [...CONVERSATIONS, ...IDEAS, ...ISSUES];
