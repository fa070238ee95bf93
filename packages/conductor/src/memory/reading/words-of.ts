import {
  type Entity,
  type FactKind,
  fieldTypesOf,
  PERSON,
  type Snapshot,
  type Type,
  type Vocabulary,
} from '@conductor/contract';
import type { Called, FactWords } from './fact-words.ts';

/** Of the packs: what a statement may be about, before anybody looks at records. */
export interface WordsFrom {
  kinds: readonly FactKind[];
  vocabulary: Pick<Vocabulary, 'enums' | 'names'>;
  entities: readonly Entity[];
}

/** What the words of a statement may mean to whoever looks: names of records as they may see them. */
export async function factWordsOf(
  { kinds, vocabulary, entities }: WordsFrom,
  { principal, records, people }: Snapshot,
): Promise<FactWords> {
  const called: Called[] = (await people()).map(({ id, name }) => ({ entity: PERSON.name, id, name }));
  for (const { entity, field, where = [] } of vocabulary.names) {
    if (records.reach(entity) === 'none') continue;
    const rows = await records.select<{ id: string } & Record<string, string>>(entity, {
      fields: ['id', field],
      where,
    });
    called.push(...rows.flatMap((row) => (row[field] ? [{ entity, id: row.id, name: row[field] }] : [])));
  }
  return {
    ...{ kinds, enums: vocabulary.enums, called },
    members: entities.flatMap(membersOf),
    nouns: Object.fromEntries(entities.map(({ name, says }) => [name, says?.[0] ?? spaced(name)])),
    me: { entity: PERSON.name, id: principal.user, name: principal.name },
  };
}

const spaced = (name: string): string => name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();

/** What the fields of an entity may hold, where that is one of a few. */
function membersOf(entity: Entity): FactWords['members'][number][] {
  return Object.entries(fieldTypesOf(entity)).flatMap(([field, type]) =>
    membersIn(type).map((member) => ({
      of: `${entity.name}.${field}`,
      member,
      says: entity.memberSays?.[`${field}.${member}`] ?? [member.replaceAll('-', ' ')],
    })),
  );
}

function membersIn(type: Type): string[] {
  if (type.kind === 'optional' || type.kind === 'list') return membersIn(type.of);
  return type.kind === 'enum' ? [...type.members] : [];
}
