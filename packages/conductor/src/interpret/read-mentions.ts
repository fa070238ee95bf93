import { type Catalogue, type Mention, PERSON, type Snapshot } from '@conductor/contract';
import { describedMentions } from './described/describe.ts';
import { ownPlaces, withOwnMembers, withOwnNames, withOwnNotes } from './glossary/index.ts';
import type { InterpretBy } from './interpret-by.ts';
import { findMentions } from './mentions.ts';
import type { NamedRecord } from './name-mentions.ts';
import { patternMentions } from './pattern-mentions.ts';
import { readRecordLanguage } from './record-language/read-record-language.ts';
import { pointedMentions } from './references/pointed-mentions.ts';
import { type Pointer, pointersIn } from './references/pointers.ts';
import { uploadMentions } from './upload-mentions.ts';

/** Reads everything code can read in an utterance. What it needs of the records is read once. */
export type ReadMentions = (utterance: string) => Mention[];

export interface MentionsReader {
  all: ReadMentions;
  /** What is said of records whatever their entity. */
  records: ReadMentions;
  /** What records and people are called. */
  names: readonly NamedRecord[];
  /** With words that point back read as what they mean, wherever they stand in what is read. */
  pointing(pointers: readonly Pointer[]): ReadMentions;
}

export async function mentionsReader({
  catalogue,
  calendar,
  snapshot,
  known,
  glossary,
}: InterpretBy): Promise<MentionsReader> {
  const { vocabulary, jobs, entities } = catalogue;
  const names = await readNames(vocabulary.names, snapshot);
  const me = snapshot.principal.user;
  const people = await snapshot.people();
  const spoken = [
    ...names.filter(({ asRecordOnly }) => !asRecordOnly),
    ...people.map(({ id, name }) => ({ entity: PERSON.name, id, name })),
  ];
  const uploads = await snapshot.uploads();
  const slots = [...jobs.values()].map((job) => job.slots);
  const own = withOwnNames(names, spoken, glossary);
  const ownEntities = withOwnMembers(entities, glossary);
  const words = (utterance: string, more: readonly NamedRecord[] = []): Mention[] => {
    const places = ownPlaces(utterance, glossary);
    return [
      ...uploadMentions(utterance, uploads),
      ...findMentions(utterance, { calendar, vocabulary, names: [...spoken, ...more], slots, places }),
      ...withOwnNotes(utterance, describedMentions(utterance, known), places),
      ...patternMentions(utterance, vocabulary),
    ];
  };
  const records = (utterance: string, more: readonly NamedRecord[] = []): Mention[] => {
    const read = readRecordLanguage(utterance, {
      ...{ calendar, entities: ownEntities, people, me },
      names: more.length > 0 ? [...own, ...more] : own,
    });
    return withOwnNotes(utterance, read, ownPlaces(utterance, glossary));
  };
  const topics = new Set(names.filter(({ isTopic }) => isTopic).map(({ entity }) => entity));
  const both = { words, records, entities, topics };
  const all = readOnce((utterance) => [...words(utterance), ...records(utterance)]);
  return {
    all,
    records,
    names: spoken,
    pointing: (pointers) =>
      readOnce((utterance) => {
        const here = pointersIn(utterance, pointers);
        return here.length > 0 ? pointedMentions(utterance, here, both) : all(utterance);
      }),
  };
}

/** The whole is read for the reply, for its clauses and by itself: the same words once. */
function readOnce(read: ReadMentions): ReadMentions {
  const done = new Map<string, Mention[]>();
  return (utterance) => {
    const held = done.get(utterance) ?? read(utterance);
    done.set(utterance, held);
    return held;
  };
}

async function readNames(
  sources: Catalogue['vocabulary']['names'],
  snapshot: Snapshot,
): Promise<NamedRecord[]> {
  const names: NamedRecord[] = [];
  for (const { entity, field, where, isTopic = false, asRecordOnly = false } of sources) {
    if (snapshot.records.reach(entity) === 'none') continue;
    const rows = await snapshot.records.select<Record<string, string>>(entity, {
      fields: ['id', field],
      where: where ?? [],
    });
    names.push(...rows.map((row) => ({ entity, id: row['id']!, name: row[field]!, isTopic, asRecordOnly })));
  }
  return names;
}
