import { type Entity, fieldTypesOf, type Row, type Snapshot, type Type } from '@conductor/contract';
import { shortLabel } from '@conductor/postgres';

const bare = (type: Type | undefined): Type | undefined => (type?.kind === 'optional' ? bare(type.of) : type);

/**
 * What records are called, by their ids. Where they are known by what they refer to, a line by its item, that is
 * what they are called. What is not there, or is not to be seen, is left out.
 */
export async function recordLabels(
  snapshot: Snapshot,
  entities: ReadonlyMap<string, Entity>,
  entity: Entity,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const { records } = snapshot;
  if (ids.length === 0 || records.reach(entity.name) === 'none') return {};
  const rows = await records.select<Row>(entity.name, {
    where: [{ path: 'id', is: 'in', values: ids }],
    fields: ['id', entity.label],
  });
  const type = bare(fieldTypesOf(entity)[entity.label]);
  const target = type?.kind === 'id' ? entities.get(type.of) : undefined;
  const referred = target
    ? await recordLabels(
        snapshot,
        entities,
        target,
        rows.flatMap((row) => (typeof row[entity.label] === 'string' ? [row[entity.label] as string] : [])),
      )
    : {};
  return Object.fromEntries(
    rows.map((row) => {
      const label = row[entity.label];
      return [row.id, referred[String(label)] ?? (shortLabel(label) || row.id)];
    }),
  );
}
