import {
  type Entity,
  fieldAt,
  fieldTypesOf,
  PERSON,
  type Query,
  type Reach,
  type Snapshot,
  type Type,
} from '@conductor/contract';
import { segmentOf } from '@conductor/product/segment';

type Shown = Record<string, unknown> & { id: string };
type Rules = Parameters<typeof segmentOf>[1];

const FEEDBACK = {
  'contact.name': 'contactName',
  'contact.company.id': 'companyId',
  'contact.company.name': 'companyName',
} as const;
const EMPLOYEES = 'contact.company.employees';

/**
 * Rows as pages show them: with what a list shows of the records they refer to, by its path. Feedback comes with who
 * said it, for whom, and the segment by the rules of today; ideas with their product's name.
 */
export async function shownRows(
  { records, facts }: Snapshot,
  entities: ReadonlyMap<string, Entity>,
  entity: string,
  query: Query,
): Promise<Shown[]> {
  const own = ['id', ...Object.keys(records.entity(entity).fields.shape)];
  const has = (...paths: string[]) => paths.every((path) => fieldAt(entities, entity, path));
  if (entity === 'idea' && has('product.name')) {
    const rows = await records.select<Shown>(entity, { ...query, fields: [...own, 'product.name'] });
    return rows.map(({ 'product.name': productName, ...row }) => ({ ...row, productName }) as Shown);
  }
  if (entity !== 'feedback' || !has(EMPLOYEES)) {
    const through = shownPaths(records.entity(entity), entities, (other) => records.reach(other)).filter(
      (path) => fieldAt(entities, entity, path)!.through.length > 0,
    );
    return records.select(entity, { ...query, fields: [...own, ...through] });
  }
  const fields = [...own, ...Object.keys(FEEDBACK), EMPLOYEES];
  const rows = await records.select<Shown>(entity, { ...query, fields });
  const { found } = await facts.recall(['segment-rule.*'], new Date().toISOString());
  const rules = Object.fromEntries(
    Object.values(found).map(({ predicate, value }) => [predicate, value]),
  ) as Rules;
  return rows.map((row) => shownFeedback(row, rules));
}

const MOST_SHOWN = 6;

/** The paths that a list shows, save those that lead to what is not to be seen; of an entity that names none, its first short fields. */
export function shownPaths(
  entity: Entity,
  entities: ReadonlyMap<string, Entity>,
  reach: (entity: string) => Reach,
): string[] {
  const isSeen = (path: string): boolean => {
    const place = fieldAt(entities, entity.name, path);
    const isReached = (to: string): boolean =>
      to === PERSON.name || reach(to) === 'all' || (reach(to) === 'own' && reach(entity.name) === 'own');
    return place?.through.every(({ to }) => isReached(to)) ?? false;
  };
  const shown =
    entity.shown ??
    Object.entries(fieldTypesOf(entity))
      .filter(([name, type]) => name !== entity.label && isShort(type))
      .map(([name]) => name)
      .slice(0, MOST_SHOWN);
  return shown.filter(isSeen);
}

const isShort = (type: Type): boolean =>
  type.kind === 'optional' ? isShort(type.of) : !['text', 'list', 'record', 'changeSet'].includes(type.kind);

function shownFeedback(row: Shown, rules: Rules): Shown {
  const { [EMPLOYEES]: employees, ...rest } = row;
  const named = Object.entries(rest).map(([path, value]) => [
    FEEDBACK[path as keyof typeof FEEDBACK] ?? path,
    value,
  ]);
  return {
    ...Object.fromEntries(named),
    segment: segmentOf((employees ?? null) as number | null, rules),
  } as Shown;
}
