import { type Catalogue, type PastTurn, plural, type Register } from '@conductor/contract';
import type { Pointing } from './pointing.ts';
import { ordinalText } from './pointing-words.ts';
import { fitsNoun, type IsFit, listsOf, spokenOf, type Thing, type Things } from './things.ts';

/** What words point at. */
export interface Found {
  kind: 'found';
  of: Things;
  things: Thing[];
  /** In words: "the 2nd of 4 ideas". */
  says: string;
}
/** What they could point at, and why it is asked. */
export interface Open {
  kind: 'open';
  of: Things;
  things: Thing[];
  asks: string;
}
/** Nothing that was listed or spoken of; said in a sentence. */
export interface None {
  kind: 'none';
  says: string;
}

export interface ResolveBy {
  register: Register;
  catalogue: Pick<Catalogue, 'jobs' | 'entities'>;
  /** What can be done with it. */
  fits: IsFit;
}

/** What words point at in a conversation: a function of the two alone. */
export function resolve(pointing: Pointing, said: string, by: ResolveBy): Found | Open | None {
  const isFit: IsFit = (things) => fitsNoun(pointing.noun)(things) && by.fits(things);
  const { pick } = pointing;
  if (pick.by === 'one') return one(said, isFit, by);
  if (pick.by === 'others') return others(pick.isOne, said, isFit, by);
  const list = newest(isFit, by, pointing);
  if (!list) return nothing(said, by);
  const { things } = list;
  const found = (chosen: Thing[], says: string): Found => ({ kind: 'found', of: list, things: chosen, says });
  switch (pick.by) {
    case 'places': {
      const beyond = pick.places.find((place) => Math.abs(place) > things.length);
      if (beyond !== undefined)
        return open(list, `${thereAre(list, by)}, and no ${ordinalText(Math.abs(beyond))}.`);
      const at = pick.places.map((place) => (place > 0 ? place : things.length + place + 1));
      const places = at.map(ordinalText).join(' and the ');
      return found(
        at.map((place) => things[place - 1]!),
        `the ${places} of ${counted(list, by)}`,
      );
    }
    case 'count': {
      const { count, from } = pick;
      if (count > things.length || (from === 'all' && count < things.length))
        return open(list, `${thereAre(list, by)}, and not ${count}.`);
      const chosen = from === 'end' ? things.slice(-count) : things.slice(0, count);
      const which =
        count === 1 ? (from === 'end' ? 'last' : '1st') : `${from === 'end' ? 'last' : 'first'} ${count}`;
      return found(chosen, from === 'all' ? allOf(list, by) : `the ${which} of ${counted(list, by)}`);
    }
    case 'both':
      if (things.length !== 2) return open(list, `${thereAre(list, by)}, and not two.`);
      return found(things, allOf(list, by));
    default:
      return found(things, allOf(list, by));
  }
}

/**
 * Of several the newest list of more than one: what was done to one of them is no list to count in. Where it is not said
 * what they are, of each turn the first that fits.
 */
function newest(
  isFit: IsFit,
  { register, catalogue }: ResolveBy,
  { pick, noun, isPlace }: Pointing,
): Things | undefined {
  const isSaid = noun !== undefined && !noun.isAnything;
  const given = register.past.toReversed().flatMap((turn) => {
    const fitting = listsOf({ past: [turn] }).filter((things) => things.things.length > 0 && isFit(things));
    return isSaid ? fitting : fitting.slice(0, 1);
  });
  const spoken = register.past
    .toReversed()
    .flatMap((turn) => spokenOf(turn, catalogue))
    .filter((things) => isFit(things));
  const isOrdered = pick.by === 'places' || pick.by === 'count';
  const lists = isOrdered ? given : newestFirst(given, spoken, register);
  // "There" is with whatever was found last, one or many.
  if (isPlace) return lists[0];
  const enough = lists.filter(({ things }) => (pick.by === 'both' ? things.length === 2 : things.length > 1));
  const whole = isOrdered ? enough.find(({ isChanged }) => !isChanged) : undefined;
  return whole ?? enough[0] ?? lists[0];
}

/** What several turns gave and were about, in the order of the turns; of one turn what it gave first. */
function newestFirst(given: readonly Things[], spoken: readonly Things[], { past }: Register): Things[] {
  const at = new Map(past.map(({ run }, place) => [run, place]));
  return [...given, ...spoken].toSorted((a, b) => at.get(b.run)! - at.get(a.run)!);
}

/** One thing: what the newest turn that speaks of any was asked about, or the only one it gave. */
function one(said: string, isFit: IsFit, by: ResolveBy): Found | Open | None {
  for (const turn of by.register.past.toReversed()) {
    const spoken = spokenOf(turn, by.catalogue).filter(isFit);
    const lists = listsOf({ ...by.register, past: [turn] }).filter(
      (list) => list.things.length > 0 && isFit(list),
    );
    const [about] = spoken;
    if (about?.things.length === 1)
      return {
        kind: 'found',
        of: about,
        things: about.things,
        says: `${about.things[0]!.shown}, spoken of before`,
      };
    const [list] = about ? [about] : lists;
    if (!list) continue;
    if (list.things.length > 1) return open(list, `“${said}” can be any of ${counted(list, by)}.`);
    return {
      kind: 'found',
      of: list,
      things: list.things,
      says: `the one ${nounOf(list, 1, by)} found before`,
    };
  }
  return nothing(said, by);
}

/** What is left of the newest list of which some were spoken of since: of those that were spoken of last. */
function others(isOne: boolean, said: string, isFit: IsFit, by: ResolveBy): Found | Open | None {
  const { past } = by.register;
  for (const list of listsOf(by.register)) {
    if (list.things.length < 2 || !isFit(list)) continue;
    const left = leftOf(list, past.slice(past.findIndex(({ run }) => run === list.run) + 1), by);
    if (left.length === 0) continue;
    if (isOne && left.length > 1) return open({ ...list, things: left }, `${left.length} others are left.`);
    const says = `the other ${left.length > 1 ? `${left.length} ` : ''}of ${counted(list, by)}`;
    return { kind: 'found', of: list, things: left, says };
  }
  return nothing(said, by);
}

function leftOf({ things }: Things, since: readonly PastTurn[], { catalogue }: ResolveBy): Thing[] {
  for (const turn of since.toReversed()) {
    const taken = new Set(spokenOf(turn, catalogue).flatMap((spoken) => spoken.things.map(({ id }) => id)));
    const left = things.filter(({ id }) => !taken.has(id));
    if (left.length < things.length) return left;
  }
  return [];
}

const open = (of: Things, asks: string): Open => ({
  kind: 'open',
  of,
  things: of.things,
  asks: `${asks} Which do you mean?`,
});

const nothing = (said: string, { register }: ResolveBy): None => ({
  kind: 'none',
  says:
    register.past.length === 0
      ? `I do not know what “${said}” points at: this conversation has not spoken of anything yet. Say which you mean.`
      : `I do not know what “${said}” points at: nothing that this conversation spoke of fits it. Say which you mean.`,
});

/** What they are called: records as their entity is, groups as the list says. */
export function nounOf(
  { entity, says }: Pick<Things, 'entity' | 'says'>,
  count: number,
  { catalogue }: Pick<ResolveBy, 'catalogue'>,
): string {
  const known = entity === null ? undefined : catalogue.entities.get(entity);
  return known ? plural(count, known.name, known.plural) : plural(count, says);
}

const counted = (list: Things, by: ResolveBy): string =>
  `${list.things.length} ${nounOf(list, list.things.length, by)}`;
const allOf = (list: Things, by: ResolveBy): string =>
  list.total > list.things.length
    ? `the first ${list.things.length} of ${list.total} ${nounOf(list, 2, by)}`
    : `the ${counted(list, by)} found before`;
const thereAre = (list: Things, by: ResolveBy): string =>
  `There ${list.things.length === 1 ? 'is' : 'are'} ${counted(list, by)}`;
