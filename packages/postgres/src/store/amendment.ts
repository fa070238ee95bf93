import { type Change, canonicalJson, type Entity } from '@conductor/contract';

/**
 * Whether changes may stand in for those that wait. An edit says what the same records become: it
 * reaches no other record, turns no deletion into something else, and keeps to the entity's shape.
 * Records may be left out, as long as one is left. Each fault is a sentence; none means that it may.
 */
export function amendmentFaults(
  stored: readonly Change[],
  given: readonly Change[],
  entityNamed: (name: string) => Entity | undefined,
): string[] {
  if (given.length === 0) return ['nothing would be left of the change: reject it instead'];
  const held = new Map(stored.map((change) => [keyOf(change), change]));
  const seen = new Set<string>();
  return given.flatMap((change) => {
    const key = keyOf(change);
    const before = held.get(key);
    if (!before) return [`${change.id} is not in the change that waits`];
    if (seen.has(key)) return [`${change.id} is in it twice`];
    seen.add(key);
    if (canonicalJson(before.before) !== canonicalJson(change.before))
      return [`what ${change.id} was before cannot be edited`];
    if ((before.after === null) !== (change.after === null))
      return [`whether ${change.id} is removed cannot be edited`];
    return change.after ? shapeFaults(change.id, change.after, entityNamed(change.entity)) : [];
  });
}

const keyOf = ({ entity, id }: Change): string => `${entity}/${id}`;

function shapeFaults(id: string, after: Record<string, unknown>, entity: Entity | undefined): string[] {
  if (!entity) return [`no pack here knows what ${id} is`];
  const unknown = Object.keys(after).filter((name) => name !== 'id' && !(name in entity.fields.shape));
  if (unknown.length > 0) return [`${entity.name} has no field ${unknown.join(', ')}`];
  const parsed = entity.fields.safeParse(after);
  return parsed.success
    ? []
    : parsed.error.issues.slice(0, 5).map((issue) => `${id} ${issue.path.join('.')}: ${issue.message}`);
}

/** The ids in the edited records that were not there before, by field: each must be of a record. */
export function newReferences(
  stored: readonly Change[],
  given: readonly Change[],
  refersTo: (entity: string) => readonly string[],
): string[] {
  const held = new Map(stored.map((change) => [keyOf(change), change]));
  const ids = given.flatMap((change) =>
    refersTo(change.entity)
      .filter((field) => held.get(keyOf(change))?.after?.[field] !== change.after?.[field])
      .map((field) => change.after?.[field])
      .filter((id): id is string => typeof id === 'string'),
  );
  return [...new Set(ids)];
}
