import {
  type Catalogue,
  type Command,
  type Entity,
  hashOf,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import { idsOf, type Pointer } from './pointers.ts';
import { DOING } from './pointing-words.ts';

const SHOWING = 'record.show';
const LISTING = 'record.list';
/** Ask to see something, and which of it is all the same. */
const SEEING = new Set(
  'open details detail more info information view display record whole full everything know'.split(' '),
);

/** What is done with a thing is no field of it, whatever the fields are called; that somebody has it is. */
const HAVING = new Set(['own', 'owns', 'owned']);

/**
 * The command where an utterance says no more than what it points at, and perhaps which field of it is wanted: "the second
 * one", "what is its effort", "list those". Undefined where more is said, for then it is more that is asked.
 */
export function onlyPointing(
  utterance: string,
  pointers: readonly Pointer[],
  { entities, jobs }: Pick<Catalogue, 'entities' | 'jobs'>,
): Command | undefined {
  const [pointer, ...others] = pointers;
  const [meant] = pointer?.meant ?? [];
  const known = entities.get(meant?.entity ?? '');
  // Where something is, no field of it says.
  if (/^\W*(?:(?:and|so|but|ok)\s+)*where\b/iu.test(utterance)) return undefined;
  if (!pointer || !meant || !known || others.some((other) => !isSame(other, pointer))) return undefined;
  const isOne = idsOf(meant).length === 1 || meant.asks !== undefined;
  const fields = isOne ? fieldStems(known) : [];
  const rest = wordsOf(utterance).filter(({ start, end }) =>
    pointers.every((one) => end <= one.start || start >= one.end),
  );
  const saysMore = rest.some(({ plain }) => {
    if (STOP_WORDS.has(plain) || SEEING.has(plain)) return false;
    const stem = stemOf(plain);
    const isField = fields.some((field) => field === stem || isBegun(field, stem));
    return !isField || (DOING.has(plain) && !HAVING.has(plain));
  });
  const job = isOne ? SHOWING : LISTING;
  if (saysMore || !jobs.has(job) || /\bhow (?:many|much)\b/i.test(utterance)) return undefined;
  const place = { start: pointer.start, end: pointer.end };
  return { do: 'start', job, slots: isOne ? { record: place } : { where: place }, score: 1 };
}

/** "What is its status and who owns it" is about one thing. */
const isSame = (one: Pointer, other: Pointer): boolean =>
  hashOf(idsOf(one.meant[0]!)) === hashOf(idsOf(other.meant[0]!));

/** "own" of "owner". */
const isBegun = (field: string, stem: string): boolean => stem.length >= 3 && field.startsWith(stem);

function fieldStems({ fields, fieldSays }: Entity): string[] {
  const names = Object.keys(fields.shape).map((name) =>
    name.replace(/Ids?$/, '').replace(/([a-z])([A-Z])/g, '$1 $2'),
  );
  const said = [...names, ...Object.values(fieldSays ?? {}).flat()];
  return said.flatMap((name) => wordsOf(name).map(({ plain }) => stemOf(plain)));
}
