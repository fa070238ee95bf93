import {
  type Catalogue,
  type Entity,
  type Meaning,
  type Mention,
  typeOf,
  type Vocabulary,
} from '@conductor/contract';
import type { NamedRecord } from '../name-mentions.ts';
import { overlap, type Place } from './places.ts';
import { type Glossary, noteOf, type Sense } from './read-glossary.ts';

const made = new WeakMap<Catalogue['entities'], Map<string, Catalogue['entities']>>();
/** Of each catalogue, so many workspaces' words are kept: what they are worked out to be is the same next time. */
const MOST_KEPT = 16;

/** The entities, with the team's own words among what their fields' members are called. */
export function withOwnMembers(entities: Catalogue['entities'], glossary: Glossary): Catalogue['entities'] {
  const words = glossary.flatMap(({ word, senses }) =>
    senses.length === 1 ? [{ word, meaning: senses[0]!.meaning }] : [],
  );
  const said = words.filter(({ meaning }) => meaning.type === 'member' || meaning.type === 'enum');
  if (said.length === 0) return entities;
  const kept = made.get(entities) ?? new Map<string, Catalogue['entities']>();
  made.set(entities, kept);
  const key = JSON.stringify(said);
  const held = kept.get(key);
  if (held) return held;
  const extended = new Map([...entities].map(([name, entity]) => [name, extendedBy(entity, said)]));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, extended);
  return extended;
}

type Said = { word: string; meaning: Meaning }[];

function extendedBy(entity: Entity, said: Said): Entity {
  const added = said.flatMap(({ word, meaning }) =>
    keysOf(entity, meaning).map((key): [string, string] => [key, word]),
  );
  if (added.length === 0) return entity;
  const memberSays = { ...entity.memberSays };
  for (const [key, word] of added) memberSays[key] = [...(memberSays[key] ?? []), word];
  return { ...entity, memberSays };
}

/** A group of the vocabulary is a field's member too, where a field of that name holds it: a source, a state. */
function keysOf(entity: Entity, { type, of, value }: Said[number]['meaning']): string[] {
  if (type === 'member')
    return of.startsWith(`${entity.name}.`) ? [`${of.slice(entity.name.length + 1)}.${value}`] : [];
  const field = entity.fields.shape[of];
  const read = field && typeOf(field);
  const inner = read?.kind === 'optional' ? read.of : read;
  return inner?.kind === 'enum' && inner.members.includes(String(value)) ? [`${of}.${value}`] : [];
}

/** The names of records, `spoken` being those of people too, with the team's own words for them. Several records by one word are none that a field could hold. */
export function withOwnNames(
  names: readonly NamedRecord[],
  spoken: readonly NamedRecord[],
  glossary: Glossary,
): readonly NamedRecord[] {
  const all = glossary.length > 0 ? [...names, ...spoken] : [];
  const added = glossary.flatMap(({ word, senses }) =>
    senses.flatMap(({ meaning: { type, of, value } }) => {
      const one = type === 'record' ? all.find(({ entity, id }) => entity === of && id === value) : undefined;
      return one ? [{ ...one, name: word, shown: one.name }] : [];
    }),
  );
  return added.length === 0 ? names : [...names, ...added];
}

/** Things that are called by what they are, with the team's own words for it: a "brolly" is an umbrella. */
export function withOwnSayings(vocabulary: Vocabulary, glossary: Glossary): Vocabulary {
  const said = glossary.flatMap(({ word, senses }) =>
    senses.flatMap(({ meaning: { type, value, shown } }) =>
      type === 'record' && !Array.isArray(value) ? [[shown, word] as const] : [],
    ),
  );
  if (said.length === 0 || !vocabulary.described) return vocabulary;
  const described = vocabulary.described.map((one) => {
    const says = { ...one.says };
    for (const [shown, word] of said) says[shown] = [...(says[shown] ?? []), word];
    return { ...one, says };
  });
  return { ...vocabulary, described };
}

/** What is said of records in the team's own words says who stated them, as every reading of them does. */
export function withOwnNotes(
  utterance: string,
  read: readonly Mention[],
  places: readonly Place[],
): Mention[] {
  return read.map((mention) => {
    const within = places.filter((place) => overlap(place, mention));
    if (within.length === 0) return mention;
    const readings = mention.readings.map((reading) => {
      const used = within.flatMap(({ own, start, end }) => {
        const sense = own.senses.find((one) => speaksOf(reading, one));
        return sense ? [{ sense, note: noteOf(utterance.slice(start, end), sense) }] : [];
      });
      const [first] = used;
      if (!first) return reading;
      const notes = [...(reading.note ? [reading.note] : []), ...used.map(({ note }) => note)];
      return { ...reading, fact: first.sense.fact, note: notes.join('; ') };
    });
    return { ...mention, readings };
  });
}

/** Whether what the word stands for is what was read, or part of it. */
const speaksOf = ({ value: read }: Mention['readings'][number], { meaning: { value } }: Sense): boolean => {
  const text = JSON.stringify(read) ?? '';
  return [value].flat().some((one) => text.includes(JSON.stringify(one)));
};
