import type { Argument, Assignment, Brief, Entity, Job } from '@conductor/contract';
import { recordsAsked } from './record-slots.ts';
import { resaid } from './resaid.ts';
import { rewrite } from './rewrite.ts';
import type { World } from './world.ts';
import { type Write, WriteAnswer, writeClaims, writePlan, writeScope } from './writing.ts';

type Said = Pick<Job, 'name' | 'title' | 'says' | 'slots' | 'examples'>;

/** A job that writes: it proposes what was said, asks whom the rules want, applies, and is held against what was said. */
export const writeJob = (world: World, said: Said, writeOf: (brief: Brief) => Write): Job => ({
  ...said,
  recalls: ['workspace.time-zone'],
  answer: WriteAnswer,
  plan: (brief) => writePlan(said.name, brief, writeOf(brief)),
  checks: [rewrite(world, writeOf), resaid(world)],
  scope: (outcome) => writeScope(outcome, world),
  claims: writeClaims,
});

export const mayChange = (entity: Entity): string => `May this be written to the ${entity.plural}?`;

/** The change of one or several fields, said or given. */
export function change(brief: Brief, world: World, set: Argument, expected: readonly Assignment[]): Write {
  const { entity, ids } = recordsAsked(brief, world);
  return {
    entity,
    operation: `${entity.name}.change`,
    input: { records: { $: 'slot.record' }, set },
    why: 'Work out what would change',
    question: mayChange(entity),
    expected: { ids, set: expected },
  };
}
