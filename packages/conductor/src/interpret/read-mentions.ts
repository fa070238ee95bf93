import { type Catalogue, type Mention, PERSON, type Snapshot } from '@conductor/contract';
import { describedMentions } from './described/describe.ts';
import type { InterpretBy } from './interpret-by.ts';
import { findMentions } from './mentions.ts';
import type { NamedRecord } from './name-mentions.ts';
import { patternMentions } from './pattern-mentions.ts';
import { readRecordLanguage } from './record-language/read-record-language.ts';
import { uploadMentions } from './upload-mentions.ts';

/** Reads everything code can read in an utterance. What it needs of the records is read once. */
export type ReadMentions = (utterance: string) => Mention[];

export async function mentionsReader({
  catalogue,
  calendar,
  snapshot,
  known,
}: InterpretBy): Promise<ReadMentions> {
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
  // The whole is read for the reply, for its clauses and by itself: the same words once.
  const done = new Map<string, Mention[]>();
  const readOnce = (utterance: string): Mention[] => [
    ...uploadMentions(utterance, uploads),
    ...findMentions(utterance, { calendar, vocabulary, names: spoken, slots }),
    ...readRecordLanguage(utterance, { calendar, entities, names, people, me }),
    ...describedMentions(utterance, known),
    ...patternMentions(utterance, vocabulary),
  ];
  return (utterance) => {
    const held = done.get(utterance) ?? readOnce(utterance);
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
