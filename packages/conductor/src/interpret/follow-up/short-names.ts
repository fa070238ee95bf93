import { type Job, type Mention, STOP_WORDS, wordsOf } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import type { NamedRecord } from '../name-mentions.ts';
import type { ReadMentions } from '../read-mentions.ts';

/** Words this long may have one letter wrong. */
const SHORTEST_NEAR_MISS = 5;
/** Say which, and are part of no name. */
const POINTING = new Set('one ones same other only just again instead'.split(' '));

/**
 * Reads records of the kinds that a job takes by less than their names, and in small letters: "same for pellworth", "the
 * facilities one", "and Dispatch". Where a request was varied nothing else is said, so that a word of a name is that name.
 */
export const readingShortNames =
  (read: ReadMentions, job: Job, names: readonly NamedRecord[]): ReadMentions =>
  (text) => {
    const kinds = new Set(
      Object.values(job.slots).flatMap((spec) => (spec.type === 'record' ? [spec.of] : [])),
    );
    const known = names.filter(({ entity }) => kinds.has(entity));
    const mentions = read(text);
    const firm = mentions.filter(({ type, of }) => type === 'record' && kinds.has(of));
    const own = shortNames(text, known).filter(
      ({ start, end }) => !firm.some((one) => one.start < end && start < one.end),
    );
    return own.length > 0 ? [...mentions, ...own] : mentions;
  };

function shortNames(text: string, names: readonly NamedRecord[]): Mention[] {
  const words = wordsOf(text);
  const index = names.map((name) => ({ name, parts: wordsOf(name.name).map(({ plain }) => plain) }));
  const found: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { plain } = words[at]!;
    if (STOP_WORDS.has(plain) || POINTING.has(plain) || plain.length < 2) continue;
    const exact = longestAt(words, at, index);
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

/** How many words of a name stand here, from whichever of its words. */
function longestAt(words: ReturnType<typeof wordsOf>, at: number, index: readonly Indexed[]) {
  return index.flatMap(({ name, parts }) => {
    const from = parts.indexOf(words[at]!.plain);
    if (from === -1) return [];
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
