import { type Argument, type Brief, ConductorError, type Entity, type SlotSpec } from '@conductor/contract';
import { entityNamed, entityOfId, type World } from './world.ts';

export const slots = {
  entity: { type: 'entity', says: 'kind of record' },
  where: { type: 'conditions', many: true, says: 'conditions' },
  sort: { type: 'orders', many: true, says: 'order' },
  limit: { type: 'limit', says: 'how many' },
  group: { type: 'grouping', says: 'grouping' },
  record: { type: 'subject', many: true, says: 'record' },
  set: { type: 'assignments', many: true, says: 'what it is set to' },
} as const satisfies Record<string, SlotSpec>;

export const slotOf = <T>(brief: Brief, name: string): T | undefined =>
  brief.intent.slots[name]?.value as T | undefined;

/** All that was said, in an order of its own, so that saying it in another order is the same plan. */
export const honoursOf = (brief: Brief): string[] => Object.keys(brief.intent.slots).sort();

/** The slots that were said of these, as the inputs of the same name. */
export const inputsOf = (brief: Brief, names: readonly string[]): Record<string, { $: string }> =>
  Object.fromEntries(
    names.filter((name) => brief.intent.slots[name]).map((name) => [name, { $: `slot.${name}` }]),
  );

/** @throws ConductorError where no kind of record was said */
export function entityAsked(brief: Brief, world: World): Entity {
  const name = slotOf<string>(brief, 'entity');
  if (name) return entityNamed(world, name);
  throw new ConductorError(
    'no-entity',
    'It was not said which kind of record is meant.',
    `Say one of ${[...world.values()].map(({ plural }) => plural).join(', ')}.`,
  );
}

/**
 * The entity of the records that were said, and their ids.
 * @throws ConductorError where none were said, or of several entities
 */
export function recordsAsked(brief: Brief, world: World, slot = 'record'): { entity: Entity; ids: string[] } {
  const ids = [slotOf<string | string[]>(brief, slot) ?? []].flat();
  const found = [...new Set(ids.map((id) => entityOfId(world, id)))];
  const [entity] = found;
  if (ids.length === 0 || !entity || found.length > 1) {
    throw new ConductorError(
      'no-record',
      ids.length === 0
        ? 'It was not said which record is meant.'
        : `${ids.join(', ')} ${ids.length === 1 ? 'is no record here' : 'are not records of one kind'}.`,
      'Name it, or give its id.',
    );
  }
  const said = slotOf<string>(brief, 'entity');
  if (said && said !== entity.name) {
    throw new ConductorError(
      'no-record',
      `${ids.join(', ')} is of the ${entity.plural}, and not of the ${world.get(said)?.plural ?? said}.`,
      'Name a record of that kind.',
    );
  }
  return { entity, ids };
}

/** Where a kind of record is said beside a record, the answer says it back: nothing said is dropped. */
export const entityArgument = (brief: Brief, entity: Entity): Argument =>
  brief.intent.slots['entity'] ? { $: 'slot.entity' } : entity.name;
