import { type Entity, type Mention, plainText } from '@conductor/contract';
import type { NamedRecord } from '../name-mentions.ts';
import { spaced } from './nouns.ts';
import { type PointedText, pointedText } from './pointed-text.ts';
import { idsOf, type Meant, type Pointer, shownOf } from './pointers.ts';

/** Reads words as the packs' own, and as the language of records, with these records besides those that have names. */
export interface ReadBoth {
  words(utterance: string, more: readonly NamedRecord[]): Mention[];
  records(utterance: string, more: readonly NamedRecord[]): Mention[];
  entities: ReadonlyMap<string, Entity>;
  /** Entities whose names are also what people talk about. */
  topics: ReadonlySet<string>;
}

/** A name that nobody says, standing for what words point at while an utterance is read. */
const nameOf = (at: number): string => `Zqref${at + 1}`;
const idOf = (at: number, kind: number): string => `zqref:${at + 1}:${kind}`;
const NAME = /Zqref(\d+)/g;
const ID = /^zqref:(\d+):(\d+)$/;

/** Everything code can read in an utterance whose words that point back stand for what they mean. */
export function pointedMentions(utterance: string, pointers: readonly Pointer[], read: ReadBoth): Mention[] {
  const words = pointedText(
    utterance,
    pointers.map((pointer, at) => ({ ...pointer, text: owned(nameOf(at), pointer) })),
  );
  const records = pointedText(
    utterance,
    pointers.map((pointer, at) => ({
      ...pointer,
      text: owned(`${nounFor(pointer, read)}${nameOf(at)}`, pointer),
    })),
  );
  return [
    ...put(read.words(words.text, namesOf(pointers, read, false)), words, pointers),
    ...put(read.records(records.text, namesOf(pointers, read, true)), records, pointers),
  ];
}

export const owned = (text: string, { isOwner, isPlace }: Pointer): string =>
  isOwner ? `${text}’s` : isPlace ? `at ${text}` : text;

function nounFor({ meant: [first] }: Pointer, { entities }: ReadBoth): string {
  const known = entities.get(first!.entity ?? '');
  return known ? `${spaced(known.name)} ` : '';
}

/**
 * The language of records takes the newest alone; for jobs of their own there is one name for each kind. What a group is
 * called is also what people talk about.
 */
const namesOf = (pointers: readonly Pointer[], { topics }: ReadBoth, isFirst: boolean): NamedRecord[] =>
  pointers.flatMap(({ meant }, at) =>
    meant
      .slice(0, isFirst ? 1 : undefined)
      .flatMap(({ entity, isGroup }, kind): NamedRecord[] =>
        entity === null
          ? []
          : [{ entity, id: idOf(at, kind), name: nameOf(at), isTopic: isGroup || topics.has(entity) }],
      ),
  );

/** Mentions at their places in the utterance, with what is meant in the place of the names that stand for it. */
const put = (mentions: readonly Mention[], { back }: PointedText, pointers: readonly Pointer[]): Mention[] =>
  mentions.map((mention) => {
    const place = placed(mention, back, pointers);
    const also = mention.also?.map(({ start, end }) => back(start, end));
    return withMeant({ ...mention, ...place, ...(also ? { also } : {}) }, pointers);
  });

/** The kind of what is pointed at was not said: it has no words of its own. */
function placed(
  { type, start, end }: Mention,
  back: PointedText['back'],
  pointers: readonly Pointer[],
): { start: number; end: number } {
  const place = back(start, end);
  const isPut = pointers.some((one) => one.start === place.start && one.end === place.end);
  return type === 'entity' && isPut ? { start: place.end, end: place.end } : place;
}

type Reading = Mention['readings'][number];
type Choice = { meant: Meant; at: number; kind: number };

function withMeant(mention: Mention, pointers: readonly Pointer[]): Mention {
  const choices = choicesIn(mention, pointers);
  const [first] = choices;
  if (!first) return mention;
  const { meant } = first;
  const isEach = meant.asks !== undefined || (mention.type === 'phrase' && meant.members.length > 1);
  const ways = isEach ? meant.members.map((one) => ({ ...meant, members: [one] })) : [meant];
  const readings = mention.readings.flatMap((reading) =>
    ways.map((way) => {
      const all = choices.map((choice) => (choice === first ? { ...choice, meant: way } : choice));
      return said(reading, all, mention.type);
    }),
  );
  const members = meant.members.flatMap(({ id, shown, records }) =>
    records ? records.ids.map((one) => ({ id: one, shown: one })) : [{ id, shown }],
  );
  return {
    ...mention,
    readings,
    ...(mention.fault ? { fault: mention.fault.replaceAll(NAME, () => shownOf(meant)) } : {}),
    // What is asked about is not taken for granted because there is but one.
    ...(meant.asks && readings.length === 1 ? { fault: meant.asks } : {}),
    refers: { of: meant.says, run: meant.run, members, ...(meant.asks ? { asks: meant.asks } : {}) },
  };
}

/** What of what is pointed at stands in a mention. */
function choicesIn({ readings, fault }: Mention, pointers: readonly Pointer[]): Choice[] {
  const text = JSON.stringify([readings, fault ?? '']);
  const byId = [...text.matchAll(/zqref:(\d+):(\d+)/g)].map(([, at, kind]) => [Number(at) - 1, Number(kind)]);
  const byName = [...text.matchAll(NAME)].map(([, at]) => [Number(at) - 1, 0]);
  const found = byId.length > 0 ? byId : byName;
  const keys = new Map(found.map(([at, kind]) => [`${at}:${kind}`, { at: at!, kind: kind! }]));
  return [...keys.values()].map(({ at, kind }) => ({ at, kind, meant: pointers[at]!.meant[kind]! }));
}

function said({ value, shown, note }: Reading, choices: readonly Choice[], type: Mention['type']): Reading {
  const names = (text: string): string =>
    text.replaceAll(NAME, (name, at) => {
      const choice = choices.find((one) => one.at === Number(at) - 1);
      return choice ? shownOf(choice.meant) : name;
    });
  const notes = [note, ...choices.map(({ meant }) => meant.note)].filter((one) => one !== undefined);
  return {
    value: type === 'phrase' ? names(String(value)) : meaning(value, choices),
    shown: names(shown),
    ...(notes.length > 0 ? { note: [...new Set(notes)].join('; ') } : {}),
  };
}

/** A value with ids in the place of what stands for them; what was compared with one is compared with all. */
function meaning(value: unknown, choices: readonly Choice[]): unknown {
  if (typeof value === 'string') {
    const ids = idsFor(value, choices);
    return ids === undefined ? value : ids.length === 1 ? ids[0] : ids;
  }
  if (Array.isArray(value)) return value.flatMap((one) => meaning(one, choices));
  if (typeof value !== 'object' || value === null) return value;
  const held = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, meaning(one, choices)]));
  const isMany = Array.isArray(held['values']) && held['values'].length > 1;
  if (isMany && held['is'] === 'eq') return { ...held, is: 'in' };
  return isMany && held['is'] === 'ne' ? { ...held, is: 'notIn' } : held;
}

function idsFor(text: string, choices: readonly Choice[]): string[] | undefined {
  const found = ID.exec(plainText(text));
  const choice =
    found && choices.find(({ at, kind }) => at === Number(found[1]) - 1 && kind === Number(found[2]));
  return choice ? idsOf(choice.meant) : undefined;
}
