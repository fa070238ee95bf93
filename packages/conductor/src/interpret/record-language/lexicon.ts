import { type Entity, plainText, STOP_WORDS, type Type, typeOf } from '@conductor/contract';
import { Phrases } from './phrases.ts';
import { tokensOf } from './tokens.ts';

/** A field as people speak of it. */
export interface SpokenField {
  /** From the entity asked for; through references as `contact.companyId`. */
  path: string;
  /** As shown to people. */
  name: string;
  /** What one value of it is. */
  type: Type;
  /** Several values: a list, or a field of a list of records. */
  isList: boolean;
  /** A field of each record of a list, such as who voted. */
  isOfListed: boolean;
  /** Has no values of its own to compare: a record or a list of records, which is there or not. */
  isWhole: boolean;
  said: string[];
}

/** A member of an enumeration, a country of a text, or a field's being missing, as people say it. */
export interface SpokenMember {
  field: SpokenField;
  value: string;
  shown: string;
  /** `missing` and `present` say that of the field, and no value. */
  is: 'value' | 'missing' | 'present';
  /** May stand by itself: "archived ideas". Everyday words and what sits deep may not. */
  isClear: boolean;
}

export interface SpokenEntity {
  entity: Entity;
  fields: SpokenField[];
  fieldPhrases: Phrases<SpokenField>;
  memberPhrases: Phrases<SpokenMember>;
  members: SpokenMember[];
}

export interface Lexicon {
  byName: ReadonlyMap<string, SpokenEntity>;
  nouns: Phrases<{ entity: SpokenEntity; phrase: string }>;
  /** Every stem that means something, for telling misspelt words. */
  known: ReadonlySet<string>;
  /** Stems of what free texts hold that people have words for, such as countries: no misspelt names. */
  held: ReadonlySet<string>;
}

const lexicons = new WeakMap<ReadonlyMap<string, Entity>, Lexicon>();

/** How people speak of the entities, worked out once for the same map. */
export function lexiconOf(entities: ReadonlyMap<string, Entity>): Lexicon {
  const held = lexicons.get(entities);
  if (held) return held;
  const spoken = [...entities.values()].map((entity) => spokenEntity(entity, entities));
  const nouns = new Phrases<{ entity: SpokenEntity; phrase: string }>([]);
  for (const one of spoken)
    for (const phrase of nounsOf(one.entity)) nouns.add(stems(phrase), { entity: one, phrase });
  const lexicon = {
    byName: new Map(spoken.map((one) => [one.entity.name, one])),
    nouns,
    known: knownStems(spoken),
    held: new Set(spoken.flatMap(({ members }) => members.flatMap(({ shown }) => stems(shown)))),
  };
  lexicons.set(entities, lexicon);
  return lexicon;
}

export const stems = (phrase: string): string[] =>
  tokensOf(phrase).flatMap((token) => (token.kind === 'mark' ? [] : [token.stem]));

/** `targetDate` → "target date". */
const spaced = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();

function nounsOf({ name, plural, says }: Entity): string[] {
  return [...new Set([spaced(name), plural, ...(says ?? [])].map((noun) => stems(noun).join(' ')))];
}

function spokenEntity(entity: Entity, entities: ReadonlyMap<string, Entity>): SpokenEntity {
  const own = fieldsOf(entity);
  const through = Object.keys(entity.fieldSays ?? {})
    .filter((path) => !own.some((field) => field.path === path))
    .flatMap((path) => fieldThrough(entity, path, entities));
  const fields = [...own, ...through];
  const members = fields.flatMap((field) => membersOf(field, entity, entities));
  return withPhrases(entity, fields, [...members, ...archivedMember(entity, fields)]);
}

/** "Archived" says that the field is there which archiving fills, where it is no member of an enumeration. */
function archivedMember({ archive }: Entity, fields: readonly SpokenField[]): SpokenMember[] {
  const field = fields.find(({ path }) => path === archive?.path);
  if (!field || field.type.kind === 'enum') return [];
  return [{ field, value: 'present', shown: 'archived', is: 'present', isClear: true }];
}

export function withPhrases(entity: Entity, fields: SpokenField[], members: SpokenMember[]): SpokenEntity {
  const fieldPhrases = new Phrases<SpokenField>([]);
  for (const field of fields) for (const said of field.said) fieldPhrases.add(stems(said), field);
  const memberPhrases = new Phrases<SpokenMember>([]);
  for (const member of members) {
    const [phrase] = [stems(member.shown)];
    if (phrase.length > 0) memberPhrases.add(phrase, member);
  }
  return { entity, fields, fieldPhrases, memberPhrases, members };
}

/** The fields of an entity, those of its records and lists of records among them. */
function fieldsOf(entity: Entity): SpokenField[] {
  const type = typeOf(entity.fields, entity.name);
  const shape = type.kind === 'record' ? type.fields : {};
  return Object.entries(shape).flatMap(([name, field]) => spokenFields(entity, name, field, false));
}

function spokenFields(entity: Entity, path: string, type: Type, isOfListed: boolean): SpokenField[] {
  const inner = type.kind === 'optional' ? type.of : type;
  if (inner.kind === 'record') return recordFields(entity, path, inner.fields, isOfListed);
  if (inner.kind === 'list') {
    const of = inner.of.kind === 'optional' ? inner.of.of : inner.of;
    if (of.kind !== 'record') return [field(entity, path, of, { isList: true, isOfListed })];
    return recordFields(entity, path, of.fields, true);
  }
  return [field(entity, path, inner, { isList: isOfListed, isOfListed })];
}

function recordFields(
  entity: Entity,
  path: string,
  fields: Record<string, Type>,
  isOfListed: boolean,
): SpokenField[] {
  const whole = field(
    entity,
    path,
    { kind: 'record', fields },
    { isList: isOfListed, isOfListed, isWhole: true },
  );
  const parts = Object.entries(fields).flatMap(([name, type]) =>
    spokenFields(entity, `${path}.${name}`, type, isOfListed),
  );
  return [whole, ...parts];
}

function field(
  entity: Entity,
  path: string,
  type: Type,
  more: { isList: boolean; isOfListed: boolean; isWhole?: boolean },
): SpokenField {
  const said = [...new Set([...(entity.fieldSays?.[path] ?? []), ...ownNames(path)])];
  return { path, name: nameOf(path), type, said, isWhole: false, ...more };
}

/** "target date" for `targetDate`, "owner" for `ownerId`, "created" too for `createdAt`, "arr amount" and "amount" for `arr.amount`. */
function ownNames(path: string): string[] {
  const last = path.split('.').at(-1)!;
  const whole = spaced(path.replaceAll('.', ' '));
  const names = [
    nameOf(path),
    spaced(last.replace(/Ids?$/, '')),
    spaced(last),
    whole,
    whole.replace(/ ids?$/, ''),
  ];
  return names.flatMap((name) => (name.endsWith(' at') ? [name, name.slice(0, -3)] : [name])).filter(Boolean);
}

const nameOf = (path: string): string =>
  spaced(
    path
      .split('.')
      .map((step) => step.replace(/(.)Ids?$/, '$1'))
      .join(' '),
  );

/** A field named by a path through references, as `contact.company.country`. */
export function fieldThrough(
  entity: Entity,
  path: string,
  entities: ReadonlyMap<string, Entity>,
): SpokenField[] {
  const steps = path.split('.');
  let at = entity;
  for (let step = 0; step < steps.length; step += 1) {
    const rest = steps.slice(step).join('.');
    const found = fieldsOf(at).find((one) => one.path === rest);
    if (found) {
      const said = entity.fieldSays?.[path] ?? found.said;
      return [{ ...found, path, said, name: said[0] ?? found.name }];
    }
    const reference = fieldsOf(at).find((one) => one.path === `${steps[step]}Id`)?.type;
    const next = reference?.kind === 'id' ? entities.get(reference.of) : undefined;
    if (!next) return [];
    at = next;
  }
  return [];
}

/** The words of a field's members: the enumeration's own, and what the entity that owns the field says of them. */
export function membersOf(
  field: SpokenField,
  entity: Entity,
  entities: ReadonlyMap<string, Entity>,
): SpokenMember[] {
  const { owner, path } = ownerOf(entity, field.path, entities);
  const said = sayingsOf(entity, field.path, sayingsOf(owner, path, []));
  const own: SpokenMember[] =
    field.type.kind === 'enum'
      ? field.type.members.map((value) =>
          member(field, value, value, !field.isOfListed && !isEveryday(value)),
        )
      : [];
  return [...own, ...said.map(([value, phrase]) => member(field, value, phrase, !STOP_WORDS.has(phrase)))];
}

const isEveryday = (value: string): boolean =>
  plainText(value)
    .split(/[\s-]+/)
    .every((word) => STOP_WORDS.has(word));

function member(field: SpokenField, value: string, shown: string, isClear: boolean): SpokenMember {
  const is = value === 'missing' || value === 'present' ? value : 'value';
  return { field, value, shown, is, isClear };
}

function sayingsOf(entity: Entity, path: string, held: [string, string][]): [string, string][] {
  const said = Object.entries(entity.memberSays ?? {}).flatMap(([key, phrases]): [string, string][] => {
    const value = key.startsWith(`${path}.`) ? key.slice(path.length + 1) : '';
    return value && !value.includes('.') ? phrases.map((phrase) => [value, phrase]) : [];
  });
  return said.length > 0 ? said : held;
}

function ownerOf(entity: Entity, path: string, entities: ReadonlyMap<string, Entity>) {
  let owner = entity;
  const steps = path.split('.');
  while (steps.length > 1) {
    const reference = fieldsOf(owner).find((one) => one.path === `${steps[0]}Id`)?.type;
    const next = reference?.kind === 'id' ? entities.get(reference.of) : undefined;
    if (!next) break;
    owner = next;
    steps.shift();
  }
  return { owner, path: steps.join('.') };
}

function knownStems(spoken: readonly SpokenEntity[]): Set<string> {
  const known = new Set<string>();
  for (const { entity, fields, members } of spoken) {
    const phrases = [
      ...nounsOf(entity),
      ...fields.flatMap(({ said }) => said),
      ...members.filter(({ field }) => field.type.kind === 'enum').map(({ shown }) => shown),
    ];
    for (const phrase of phrases) for (const stem of stems(phrase)) known.add(stem);
  }
  return known;
}
