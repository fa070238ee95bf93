import {
  type FieldCondition,
  type Filter,
  type Mention,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import { spaced } from './nouns.ts';
import { type Found, type None, nounOf, type Open } from './resolve.ts';
import { listsOf, type Thing, type Things } from './things.ts';

const MOST_LISTS = 3;

/** Reads what an utterance says of records. */
type ReadRecords = (utterance: string) => Mention[];

/** "The one from Globex": of the newest list that has one, the member that holds it; by what it is called first. */
export async function holding(
  inner: string,
  isOne: boolean,
  by: InterpretBy & { readRecords: ReadRecords },
): Promise<Found | Open | None> {
  const lists = listsOf(by.snapshot.register).filter(({ things }) => things.length > 1);
  for (const list of lists.slice(0, MOST_LISTS)) {
    const called = list.things.filter(({ shown }) => isCalled(shown, inner));
    const things = called.length > 0 ? called : await meeting(inner, list, by);
    if (things.length === 0) continue;
    const of = `${list.things.length} ${nounOf(list, list.things.length, by)}`;
    if (isOne && things.length > 1)
      return {
        kind: 'open',
        of: list,
        things,
        asks: `${things.length} of the ${of} are “${inner}”. Which do you mean?`,
      };
    return { kind: 'found', of: list, things, says: `${inner}, of the ${of} found before` };
  }
  const [first] = lists;
  const what = first ? `of the ${first.things.length} ${nounOf(first, 2, by)} found before` : 'found before';
  return { kind: 'none', says: `Nothing ${what} is “${inner}”. Say which you mean.` };
}

/** Every word that says something stands in what it is called. */
function isCalled(shown: string, inner: string): boolean {
  const said = wordsOf(inner)
    .filter(({ plain }) => !STOP_WORDS.has(plain) && !/^(?:called|named|titled|mentioning)$/.test(plain))
    .map(({ plain }) => stemOf(plain));
  const held = new Set(wordsOf(shown).map(({ plain }) => stemOf(plain)));
  return said.length > 0 && said.every((stem) => held.has(stem));
}

async function meeting(
  inner: string,
  { entity, things }: Things,
  { readRecords, snapshot, catalogue }: InterpretBy & { readRecords: ReadRecords },
): Promise<Thing[]> {
  const known = entity === null ? undefined : catalogue.entities.get(entity);
  if (!known || snapshot.records.reach(known.name) === 'none') return [];
  const read = readRecords(`list ${known.plural ?? spaced(known.name)} ${inner}`);
  const conditions = read.filter(({ type }) => type === 'conditions');
  if (conditions.length === 0 || conditions.some(({ fault, readings }) => fault || readings.length !== 1))
    return [];
  const filters = conditions.flatMap(({ readings }) =>
    (readings[0]!.value as FieldCondition[]).map((condition) => filterOf(condition)),
  );
  if (filters.some((filter) => filter === undefined)) return [];
  const rows = await snapshot.records.select(known.name, {
    fields: ['id'],
    where: [{ path: 'id', is: 'in', values: things.map(({ id }) => id) }, ...(filters as Filter[])],
  });
  const ids = new Set(rows.map(({ id }) => id));
  return things.filter(({ id }) => ids.has(id));
}

/** What is compared as text: which records and members they hold. */
function filterOf({ path, is, values }: FieldCondition): Filter | undefined {
  switch (is) {
    case 'eq':
      return { path, is: 'in', values };
    case 'in':
    case 'contains':
      return { path, is, values };
    case 'missing':
    case 'present':
      return { path, is };
    case 'mentions':
      return { path, is, words: values };
    default:
      return undefined;
  }
}
