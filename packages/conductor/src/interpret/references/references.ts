import { type Heard, type Mention, PERSON, type Register, type Word, wordsOf } from '@conductor/contract';
import { splitClauses } from '../compound/split-clauses.ts';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { holding } from './holding.ts';
import { nounsOf } from './nouns.ts';
import type { Meant, Pointer } from './pointers.ts';
import { type Pointing, pointingIn } from './pointing.ts';
import { type Found, type None, type Open, resolve } from './resolve.ts';
import { stillThere } from './still-there.ts';
import { fitsVerb, type IsFit } from './things.ts';

/** What of an utterance points back and at what; or the question where it is not known. */
export interface References {
  pointers: Pointer[];
  asks?: Heard;
}

const NONE: References = { pointers: [] };
/** Of so many kinds the newest is offered: which of them counts, the job decides. */
const MOST_KINDS = 3;

/** Can be asked of whatever it is: then the newest is meant, and no other kind. */
const ANY_KIND =
  /^\W*(?:and\s+|so\s+|please\s+)*(?:how many|how much|count|list|show|which|group|what|open|break)\b/i;

/**
 * Finds the words of an utterance that point back, and resolves them against the conversation by code. What was named
 * before a pronoun in the same request comes first; what a conversation does not hold is asked about.
 */
export async function readReferences(
  utterance: string,
  by: InterpretBy,
  read: { all: ReadMentions; records: ReadMentions },
): Promise<References> {
  const { register } = by.snapshot;
  const plain = withoutOwnWords(utterance);
  const words = wordsOf(plain);
  const pointings = pointingIn(words, plain, nounsOf(by.catalogue, register));
  if (pointings.length === 0) return NONE;
  const clauses = splitClauses(utterance);
  const named = read.all(utterance).filter(isNamed);
  const pointers: Pointer[] = [];
  for (const pointing of pointings) {
    const place = spanOf(pointing, words);
    const earlier = [...named, ...pointers];
    if (isAnnounced(pointing, place, named)) continue;
    if (hasAntecedent(pointing, place, earlier, clauses, plain)) {
      const again = pointers.at(-1);
      const isPointedAt = again && named.every(({ end }) => end <= again.start || end > place.start);
      if (isPointedAt && pointing.isSure)
        pointers.push({ ...again, ...wordsAt(utterance, place), isOwner: false });
      continue;
    }
    // Where nothing was said before, what is named in the same request comes first.
    if (register.past.length === 0 && (!pointing.isBare || earlier.length > 0)) continue;
    const pointer = await pointerOf(pointing, place, utterance, words, by, read.records);
    if ('pointer' in pointer) {
      const isOpen = pointer.pointer.meant[0]!.asks !== undefined;
      if (!isOpen || pointing.isSure || pointing.isObject) pointers.push(pointer.pointer);
    } else if (pointing.isSure) return { pointers: [], asks: askedOf(pointer.none) };
  }
  return { pointers };
}

const askedOf = ({ says }: None): Heard => ({ kind: 'question', text: says, options: [], soFar: null });

/** Quotations, and what somebody says after a colon, point at nothing here: the same length, blank. */
const withoutOwnWords = (utterance: string): string =>
  utterance
    .replaceAll(/["“«][^"”»]*["”»]|(?<=^|\s)['‘][^'’]*['’](?=\s|$|[?.!,])/gu, (found) =>
      ' '.repeat(found.length),
    )
    .replace(/:\s.*$/su, (found) => ' '.repeat(found.length));

const spanOf = ({ at, end }: Pointing, words: readonly Word[]) => ({
  start: words[at]!.start,
  end: words[end - 1]!.end,
});

const wordsAt = (utterance: string, { start, end }: Place) => ({
  start,
  end,
  said: utterance.slice(start, end),
});

const isNamed = ({ type, described }: Mention): boolean =>
  type === 'record' || type === 'subject' || type === 'entity' || described !== undefined;

interface Place {
  start: number;
  end: number;
}

/** "These two, fb-12 and fb-19": what is pointed at is named after it; "that idea" is one that was named before it. */
function isAnnounced({ noun, pick, isPronoun }: Pointing, place: Place, named: readonly Mention[]): boolean {
  const records = named.filter(({ type }) => type === 'record' || type === 'subject');
  const fits = ({ of }: Mention): boolean => !noun || noun.isAnything || noun.entities.includes(of);
  if (pick.by === 'one')
    return !isPronoun && noun !== undefined && records.some((one) => fits(one) && one.end <= place.start);
  const after = new Set(
    records.filter((one) => fits(one) && one.start >= place.end).map(({ start }) => start),
  );
  return (pick.by === 'all' || pick.by === 'count') && after.size > 1;
}

/** Whether something in the same request is meant: named in an earlier clause, or before words that need not point at anything. */
export function hasAntecedent(
  { isPronoun, isSure, isObject }: Pointing,
  place: Place,
  named: readonly Place[],
  clauses: readonly Place[],
  text: string,
): boolean {
  if (!isPronoun) return false;
  const before = named.filter(({ start, end }) => end <= place.start && end > start);
  if (!isSure && !isObject) return before.length > 0;
  const clause = clauses.find(({ start, end }) => start <= place.start && place.start < end);
  return before.some(
    ({ end }) => end <= (clause?.start ?? 0) || /[,.;:!?]/.test(text.slice(end, place.start)),
  );
}

async function pointerOf(
  pointing: Pointing,
  place: Place,
  utterance: string,
  words: readonly Word[],
  by: InterpretBy,
  readRecords: ReadMentions,
): Promise<{ pointer: Pointer } | { none: None }> {
  const said = utterance.slice(place.start, place.end);
  const { register } = by.snapshot;
  const verbs = fitsVerb(new Set(words.map(({ plain }) => plain)), by.catalogue);
  const { pick } = pointing;
  const meant: Meant[] = [];
  const seen = new Set<string | null>();
  let none: None | undefined;
  const asked = new Set(readRecords(utterance).flatMap(({ type, of }) => (type === 'entity' ? [of] : [])));
  const isNew: IsFit = (things) =>
    !seen.has(things.entity) && verbs(things) && isWhoOrWhere(pointing, things.entity, asked, by);
  const isSaid = pointing.noun !== undefined && !pointing.noun.isAnything;
  const isFrom = /^(?:from|by|for)$/.test(words[pointing.at - 1]?.plain ?? '');
  const isAny = ANY_KIND.test(utterance) && !isFrom;
  const kinds = isSaid || !pointing.isSure || isAny ? 1 : MOST_KINDS;
  while (meant.length < kinds && !none) {
    const found =
      pick.by === 'holding'
        ? await holding(utterance.slice(pick.start, pick.end), pick.isOne, { ...by, readRecords })
        : resolve(pointing, said, {
            register: meant.length === 0 ? register : withFirst(register),
            catalogue: by.catalogue,
            fits: isNew,
          });
    if (found.kind === 'none') none = found;
    else {
      seen.add(found.of.entity);
      const now = await meantBy(found, said, by);
      if (now.kind === 'none') none = now;
      else meant.push(now.meant);
      if (pick.by === 'holding') break;
    }
  }
  if (meant.length === 0) return { none: none! };
  const isPlace = pointing.isPlace === true && !LED.has(words[pointing.at - 1]?.plain ?? '');
  return {
    pointer: { ...place, said, meant, isOwner: pointing.isOwner ?? false, ...(isPlace ? { isPlace } : {}) },
  };
}

const LED = new Set(['from', 'at', 'in', 'of', 'to', 'with']);

/** "She" is somebody; "there" is with them, and not among what is asked for. */
function isWhoOrWhere(
  { isPerson, isPlace }: Pointing,
  entity: string | null,
  asked: ReadonlySet<string>,
  { catalogue }: Pick<InterpretBy, 'catalogue'>,
): boolean {
  const known = entity === null ? undefined : catalogue.entities.get(entity);
  if (isPerson) return entity === PERSON.name || known?.personal?.isPerson === true;
  return !isPlace || (known !== undefined && !known.personal && !asked.has(known.name));
}

/** Of another kind than the newest, only what a turn gave first is meant without saying so. */
const withFirst = (register: Register): Register => ({
  ...register,
  past: register.past.map((turn) => ({ ...turn, lists: turn.lists.slice(0, 1) })),
});

/** What was found, as it is now: what is no longer there is said, and asked about where nothing is left. */
async function meantBy(
  found: Found | Open,
  said: string,
  by: InterpretBy,
): Promise<{ kind: 'meant'; meant: Meant } | None> {
  const { things, gone, note } = await stillThere(found.of, found.things, by);
  if (things.length === 0) {
    const names = gone.map(({ shown }) => `“${shown}”`).join(', ');
    return {
      kind: 'none',
      says: `“${said}” points at ${names}, which ${gone.length === 1 ? 'is' : 'are'} no longer there. Say which you mean.`,
    };
  }
  const records = things[0]!.records;
  return {
    kind: 'meant',
    meant: {
      entity: found.of.entity ?? records?.entity ?? null,
      members: things,
      isGroup: found.of.entity === null,
      says: found.kind === 'found' ? found.says : said,
      run: found.of.run,
      ...(found.kind === 'open' ? { asks: found.asks } : {}),
      ...(note ? { note } : {}),
    },
  };
}
