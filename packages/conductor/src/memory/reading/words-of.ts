import {
  type Entity,
  type FactKind,
  fieldTypesOf,
  PERSON,
  plainText,
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
  for (const { entity, field, where = [] } of [
    ...vocabulary.names,
    ...namedByKinds(kinds, vocabulary, entities),
  ]) {
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
    recordNouns: new Set(
      entities.flatMap(({ name, plural, says = [] }) =>
        [name, plural, ...says].map((noun) => plainText(spaced(noun))),
      ),
    ),
    nouns: Object.fromEntries(entities.map(({ name, says }) => [name, says?.[0] ?? spaced(name)])),
    me: { entity: PERSON.name, id: principal.user, name: principal.name },
  };
}

/** Records that facts are of and that requests do not call by name, such as ways of paying: by their label. */
function namedByKinds(
  kinds: readonly FactKind[],
  { names }: Pick<Vocabulary, 'names'>,
  entities: readonly Entity[],
): Vocabulary['names'] {
  const of = kinds.flatMap(({ subject, predicate, value }) => [
    ...('record' in subject ? [subject.record] : []),
    ...('record' in predicate ? [predicate.record] : []),
    ...(value.type === 'record' ? [value.of] : []),
  ]);
  return entities
    .filter(({ name }) => of.includes(name) && !names.some(({ entity }) => entity === name))
    .map(({ name, label }) => ({ entity: name, field: label }));
}

const spaced = (name: string): string => name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();

/** What the fields of an entity may hold, where that is one of a few. */
function membersOf(entity: Entity): FactWords['members'][number][] {
  return Object.entries(fieldTypesOf(entity)).flatMap(([field, type]) =>
    membersIn(type).map((member) => ({
      of: `${entity.name}.${field}`,
      member,
      says: saidOf(member, entity.memberSays?.[`${field}.${member}`] ?? [], entity),
    })),
  );
}

/** "churned", "lost", "churned accounts". */
function saidOf(member: string, said: readonly string[], { plural, says = [] }: Entity): string[] {
  const phrases = [...new Set([member.replaceAll('-', ' '), ...said])];
  const nouns = [plural, ...says.map((noun) => `${noun}s`)];
  return [...phrases, ...phrases.flatMap((phrase) => nouns.map((noun) => `${phrase} ${noun}`))];
}

function membersIn(type: Type): string[] {
  if (type.kind === 'optional' || type.kind === 'list') return membersIn(type.of);
  return type.kind === 'enum' ? [...type.members] : [];
}
