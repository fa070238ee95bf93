import { lookOf } from './compare.ts';
import type { Conversation, Expected, Turn } from './format.ts';
import { pick, type Rule } from './variant-rule.ts';
import { MEMBERS } from './variant-words.ts';
import type { World } from './world.ts';

/** One member takes another's place in what is said and in what is expected; the numbers are counted anew. */
export const swapped =
  (kind: keyof typeof MEMBERS): Rule =>
  (conversation, { random, world }) => {
    const members = MEMBERS[kind];
    const held = members.filter(({ id }) => conversation.turns.some((turn) => names(turn, id)));
    if (conversation.isWriting || held.length === 0 || isPartOfPeriod(kind, conversation)) return null;
    const free = members.filter((one) => !held.includes(one));
    const others = [...held.slice(1), free.length > 0 ? pick(random, free) : held[0]!];
    const to = new Map(held.map((one, at) => [one.id, others[at]!]));
    if (to.size === 1 && held[0] === others[0]) return null;
    for (const turn of conversation.turns) {
      if (!canBeCounted(turn.expected, world)) return null;
      if (turn.said !== null) turn.said = wordsSwapped(turn.said, held, to);
      swapExpected(turn.expected, to);
      recount(turn.expected, world);
    }
    return conversation;
  };

/** A month that a longer period begins or ends with cannot change by its name alone. */
const isPartOfPeriod = (kind: string, { turns }: Conversation): boolean =>
  kind === 'months' &&
  turns.some(({ expected: { slots, look } }) =>
    [look ?? '', ...Object.values(slots ?? {})].some((text) => /\d{4}-\d\d-\d\d/.test(text)),
  );

export interface Member {
  id: string;
  /** The first is how it is said; all of them are found. */
  says: string[];
}
const names = ({ expected: { slots, look } }: Turn, id: string): boolean =>
  [look ?? '', ...Object.values(slots ?? {})].some((text) => parts(text).includes(id));
const parts = (text: string): string[] => text.split(/[\s,|]+|\.\.(?=\d|now)/);

/** Whose numbers the independent look works out, and whose words name no member. */
function canBeCounted(expected: Expected, world: World): boolean {
  const { isAnything, status, figures, says, words, options, look, stays, goal } = expected;
  if (isAnything) return true;
  const namesNothing = says.length + words.length === 0 && !options && !stays && goal === undefined;
  const isCounted = lookOf(expected, world) !== null && figures.every(({ path }) => !path.startsWith('.'));
  return status === 'answered' && namesNothing && isCounted && !/ (?:id|\S+Id) in /.test(look ?? '');
}

/** All at once, so that two that change places are not one. */
export function wordsSwapped(said: string, held: readonly Member[], to: ReadonlyMap<string, Member>): string {
  const known = held.flatMap(({ id, says }) => says.map((name) => ({ id, name })));
  const pattern = known
    .map(({ name }) => name.replace(/[ -]/g, '[ -]'))
    .sort((one, other) => other.length - one.length)
    .join('|');
  return said.replace(new RegExp(`\\b(?:${pattern})\\b`, 'gi'), (found) => {
    const of = known.find(
      ({ name }) => name.replace(/-/g, ' ').toLowerCase() === found.replace(/-/g, ' ').toLowerCase(),
    );
    return of ? to.get(of.id)!.says[0]! : found;
  });
}

function swapExpected(expected: Expected, to: ReadonlyMap<string, Member>): void {
  const swap = (text: string) => text.replace(/[^\s,|]+/g, (part) => to.get(part)?.id ?? part);
  if (expected.look) expected.look = swap(expected.look);
  if (expected.slots)
    expected.slots = Object.fromEntries(
      Object.entries(expected.slots).map(([name, text]) => [name, swap(text)]),
    );
}

function recount(expected: Expected, world: World): void {
  const found = lookOf(expected, world) ?? {};
  expected.figures = expected.figures.flatMap(({ path }) =>
    found[path] === undefined ? [] : [{ path, value: found[path] }],
  );
}
