import { type FactValue, Meaning, PERSON } from '@conductor/contract';
import type { Called, FactWords, Read, ReadValue } from './fact-words.ts';
import { lookAlikeFault } from './look-alikes.ts';
import { namedSo } from './names.ts';
import { plainOf, readMember, readTopic } from './terms.ts';

type MeaningValue = Extract<FactValue, { type: 'meaning' }>;

/** What a word stands for: a group, what a field holds, a record by its whole name, several records; or a topic. */
export function readMeaning(said: string, { isTopic = false }: MeaningValue, by: FactWords): Read {
  const strange = lookAlikeFault(said);
  if (strange !== undefined) return { fault: strange };
  const bare = said.replace(/^(?:the|our|an?)\s+/i, '');
  if (plainOf(bare) === '') return undefined;
  const readings = known(bare, by);
  if (!isTopic) return readings.length > 0 ? { readings } : undefined;
  // Whatever is known by name is no topic of one's own; nor is what counts something.
  if (readings.length > 0 || /\d/.test(said)) return undefined;
  const topic = readTopic(said);
  if (!topic || 'fault' in topic) return topic;
  return {
    readings: topic.readings.map(({ shown }) => meant({ type: 'words', of: '', value: shown, shown })),
  };
}

const meant = (value: Meaning, shown = value.shown): ReadValue => ({ value, shown });

function known(bare: string, by: FactWords): ReadValue[] {
  const members = Object.keys(by.enums).flatMap((of) => {
    const found = readMember(bare, of, by);
    if (!found || !('readings' in found)) return [];
    return found.readings.map(({ value, shown }) => meant({ type: 'enum', of, value: String(value), shown }));
  });
  const records = recordsCalled(bare, by);
  const one = records.map((record) => meant(meaningOf([record]), told(record, records, by)));
  const several = records.length === 0 ? severalCalled(bare, by) : undefined;
  const named = [...members, ...one, ...(several ? [several] : [])];
  // A pack's own word for a group is meant before what a field happens to hold.
  return named.length > 0 ? named : fieldsHolding(bare, by);
}

const meaningOf = (records: readonly Called[]): Meaning => ({
  type: 'record',
  of: records[0]!.entity,
  value: records.length === 1 ? records[0]!.id : records.map(({ id }) => id),
  shown: records.map(({ name }) => name).join(', '),
});

/** By the whole name; a person by the first one too. A part of any other could leave the rest of it to the word. */
const recordsCalled = (said: string, { called }: FactWords): Called[] =>
  namedSo(said, wordsOf(said), called).filter(
    ({ entity, name, id }) => entity === PERSON.name || plainOf(name) === plainOf(said) || id === said.trim(),
  );

const wordsOf = (said: string): string[] => plainOf(said).split(' ');

/** Two of one name are told apart by what they are and their ids. */
const told = ({ name, entity, id }: Called, among: readonly Called[], { nouns }: FactWords): string =>
  among.length > 1 ? `${name} (${nouns[entity] ?? entity} ${id})` : name;

/** "Globex, Initech and Halden Foods": each one record, all of one kind. */
function severalCalled(said: string, { called }: FactWords): ReadValue | undefined {
  const names = said.split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/i).filter(Boolean);
  if (names.length < 2) return undefined;
  const found = names.map((name) => namedSo(name, wordsOf(name), called));
  const kinds = found.reduce<string[]>(
    (kept, all) => kept.filter((kind) => all.filter(({ entity }) => entity === kind).length === 1),
    [...new Set(found[0]!.map(({ entity }) => entity))],
  );
  if (kinds.length !== 1) return undefined;
  return meant(meaningOf(found.map((all) => all.find(({ entity }) => entity === kinds[0])!)));
}

/** "lost" is the status `churned` of a company: shown by what it is called there, "company status: lost". */
function fieldsHolding(said: string, { members }: FactWords): ReadValue[] {
  const words = plainOf(said);
  return members
    .filter(({ says }) => says.some((phrase) => plainOf(phrase) === words))
    .map(({ of, member, says }) =>
      meant({ type: 'member', of, value: member, shown: `${of.replaceAll('.', ' ')}: ${says[0] ?? member}` }),
    );
}

/** Whether a held value is a meaning of something that there is. */
export function holdsMeaning(held: unknown, { isTopic = false }: MeaningValue, by: FactWords): boolean {
  const { enums, called, members } = by;
  const meaning = Meaning.strict().safeParse(held).data;
  if (!meaning || isTopic !== (meaning.type === 'words')) return false;
  const { type, of } = meaning;
  const values = [meaning.value].flat();
  if (values.length === 0 || (type !== 'record' && Array.isArray(meaning.value))) return false;
  return values.every((value) => {
    if (type === 'enum') return Object.hasOwn(enums[of] ?? {}, value);
    if (type === 'record') return called.some(({ entity, id }) => entity === of && id === value);
    if (type === 'member') return members.some((one) => one.of === of && one.member === value);
    const topic = readTopic(value);
    return of === '' && topic !== undefined && 'readings' in topic;
  });
}
