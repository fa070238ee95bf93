import type { Pack } from '@conductor/contract';
import { conversationPack } from './conversation/conversation-pack.ts';
import { focus, noteFocus } from './conversation/focus.ts';
import { goal, noteGoal } from './conversation/goal.ts';
import { memoryOf } from './memory/known.ts';
import { memoryPack } from './memory/memory-pack.ts';
import { recordPack } from './records/record-pack.ts';
import { invertOperation, undo } from './undo.ts';

/** What every workspace can do whatever its domain. */
const systemPack = (packs: readonly Pack[]): Pack => ({
  name: 'conductor',
  version: '1',
  isEverywhere: true,
  entities: [],
  vocabulary: { enums: {}, names: [], filler: [] },
  operations: [noteFocus, noteGoal, invertOperation(memoryOf(packs))],
  jobs: [focus, goal, undo],
  policies: '',
  rules: [],
});

/** Packs with what every workspace can do besides: the system's own, the work with records of their entities, with facts of their kinds, and with what was said. */
export const withSystem = (packs: readonly Pack[]): Pack[] => [
  systemPack(packs),
  recordPack(packs.flatMap(({ entities }) => entities)),
  memoryPack(packs),
  conversationPack(packs.flatMap(({ entities }) => entities)),
  ...packs,
];
