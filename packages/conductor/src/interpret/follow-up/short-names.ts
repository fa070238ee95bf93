import { type Intent, type Job, type Mention, STOP_WORDS, type Word, wordsOf } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import type { NamedRecord } from '../name-mentions.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { slotFor } from '../slots.ts';

/** Words this long may have one letter wrong. */
const SHORTEST_NEAR_MISS = 5;
/** Say which, and are part of no name. */
const POINTING = new Set('one ones same other only just again instead'.split(' '));

/**
 * Reads records of the kinds that a job takes by less than their names, and in small letters: "same for pellworth", "the
 * facilities one", "and Dispatch". Where a request was varied nothing else is said, so that a word of a name is that name.
 */
export const readingShortNames =
  (
    read: ReadMentions,
    job: Job,
    held: Intent['slots'],
    of: { names: readonly NamedRecord[]; isFree: boolean },
  ): ReadMentions =>
  (text) => {
    const kinds = kindsOf(job, held, of.names);
    const known = of.names.filter(({ entity }) => kinds.has(entity));
    const mentions = read(text);
    const firm = mentions.filter(
      (one) => (one.type === 'record' || one.type === 'subject') && kinds.has(one.of),
    );
    const own = shortNames(text, known, of.isFree)
      .map((one) => likeHeld(one, job, held))
      .filter(({ start, end }) => !firm.some((one) => one.start < end && start < one.end));
    if (own.length === 0) return mentions;
    return [...mentions, ...own, ...own.map((one): Mention => ({ ...one, type: 'subject' }))];
  };

/** Of several that are called so, the one that shares another word with what is held: "the facilities one" of Halden Foods. */
function likeHeld(mention: Mention, job: Job, held: Intent['slots']): Mention {
  const slot = slotFor(job, mention);
  const words = new Set(wordsOf(held[slot ?? '']?.shown ?? '').map(({ plain }) => plain));
  const alike = mention.readings.filter(
    ({ value, shown }) =>
      ![held[slot ?? '']?.value].flat().includes(value) &&
      wordsOf(shown).some(({ plain }) => words.has(plain)),
  );
  return alike.length === 1 ? { ...mention, readings: alike } : mention;
}

/** The entities of what a job takes; where it takes records of any, that of the record it was about. */
function kindsOf(job: Job, held: Intent['slots'], names: readonly NamedRecord[]): Set<string> {
  const kinds = Object.entries(job.slots).flatMap(([slot, spec]) => {
    if (spec.type === 'record') return [spec.of];
    const id = spec.type === 'subject' ? held[slot]?.value : undefined;
    return names.find((one) => one.id === id)?.entity ?? [];
  });
  return new Set(kinds);
}

function shortNames(text: string, names: readonly NamedRecord[], isFree: boolean): Mention[] {
  const words = wordsOf(text);
  const index = names.map((name) => ({ name, parts: wordsOf(name.name).map(({ plain }) => plain) }));
  const found: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { plain } = words[at]!;
    if (STOP_WORDS.has(plain) || POINTING.has(plain) || plain.length < 2) continue;
    const exact = longestAt(words, at, index, isFree);
    const near = exact.length > 0 ? exact : nearAt(plain, index);
    const longest = Math.max(0, ...near.map(({ length }) => length));
    const fitting = near.filter(({ length }) => length === longest);
    if (fitting.length === 0) continue;
    const [start, end] = [words[at]!.start, words[at + longest - 1]!.end];
    for (const [of, group] of Map.groupBy(fitting, ({ name }) => name.entity)) {
      const readings = group.map(({ name }) => ({
        value: name.id,
        shown: name.shown ?? name.name,
        ...(exact.length > 0 ? {} : { note: `${words[at]!.text} read as ${name.name}` }),
      }));
      found.push({ type: 'record', of, start, end, readings });
    }
    at += longest - 1;
  }
  return found;
}

type Indexed = { name: NamedRecord; parts: string[] };

/** How many words of a name stand here: from its first, or where a follow-up says that it is one, from whichever. */
function longestAt(words: readonly Word[], at: number, index: readonly Indexed[], isFree: boolean) {
  return index.flatMap(({ name, parts }) => {
    const from = parts.indexOf(words[at]!.plain);
    if (from === -1 || (from > 0 && !isFree)) return [];
    const rest = parts.slice(from);
    const differs = rest.findIndex((part, offset) => words[at + offset]?.plain !== part);
    return [{ name, length: differs === -1 ? rest.length : differs }];
  });
}

const nearAt = (said: string, index: readonly Indexed[]) =>
  said.length < SHORTEST_NEAR_MISS
    ? []
    : index.flatMap(({ name, parts }) =>
        parts[0] && parts[0][0] === said[0] && distance(parts[0], said) === 1 ? [{ name, length: 1 }] : [],
      );
