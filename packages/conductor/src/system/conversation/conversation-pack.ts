import type { Entity, Pack } from '@conductor/contract';
import { behindTurn, showBehind } from './behind.ts';
import { pastJob, pastTurns } from './past.ts';
import { explainTurn, why } from './why.ts';

/** What can be asked of a conversation itself: why it was answered so, what that rests on, and what was said before. */
export function conversationPack(entities: readonly Entity[]): Pack {
  const world = new Map(entities.map((entity) => [entity.name, entity]));
  return {
    name: 'conversation',
    version: '1',
    isEverywhere: true,
    entities: [],
    vocabulary: { enums: {}, names: [], filler: [] },
    operations: [explainTurn, behindTurn(world), pastTurns],
    jobs: [why, showBehind, pastJob],
    policies: '',
    rules: [],
  };
}
