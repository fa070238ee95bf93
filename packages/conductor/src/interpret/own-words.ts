import { type JobCard, stemOf, wordsOf } from '@conductor/contract';
import { standsAsFilter } from './filter-position.ts';

/** A word is a job's own where so many of its phrasings hold it, and so large a share of all that do. */
const FEWEST_LINES = 3;
const SMALLEST_SHARE = 0.5;
/** Or where so many of its own lines hold it, whoever else says it: "nobody" is how one asks what is served by nobody. */
const OFTEN = 0.08;

const held = new WeakMap<readonly JobCard[], Map<string, ReadonlySet<string>>>();

/**
 * The words by which people ask for a job, by their stems: "underpin" is how one asks for evidence, and no filter.
 * What is spoken of ("dark mode") turns up under every job alike; a word kept to one job is of that job.
 */
export function ownWords(
  job: string,
  cards: readonly JobCard[],
  nouns: ReadonlySet<string>,
): ReadonlySet<string> {
  const known = held.get(cards) ?? learn(cards, nouns);
  held.set(cards, known);
  return known.get(job) ?? new Set();
}

function learn(cards: readonly JobCard[], nouns: ReadonlySet<string>): Map<string, ReadonlySet<string>> {
  const lines = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  const counts = new Map(cards.map(({ name, phrasings }) => [name, phrasings.length]));
  for (const { name, phrasings } of cards) {
    const own = new Map<string, number>();
    for (const phrasing of phrasings) {
      for (const stem of askingStems(phrasing, nouns)) {
        own.set(stem, (own.get(stem) ?? 0) + 1);
        all.set(stem, (all.get(stem) ?? 0) + 1);
      }
    }
    lines.set(name, own);
  }
  return new Map(
    [...lines].map(([name, own]) => [
      name,
      new Set(
        [...own]
          .filter(
            ([stem, times]) =>
              times >= FEWEST_LINES &&
              (times / all.get(stem)! >= SMALLEST_SHARE || times / counts.get(name)! >= OFTEN),
          )
          .map(([stem]) => stem),
      ),
    ]),
  );
}

/** Names are written large, and what stands as a filter is one: neither is a way of asking. */
function askingStems(phrasing: string, nouns: ReadonlySet<string>): Set<string> {
  const words = wordsOf(phrasing);
  const asking = words.filter(
    ({ text }, at) => (at === 0 || /^\p{Ll}/u.test(text)) && !standsAsFilter(words, at, nouns, phrasing),
  );
  return new Set(asking.map(({ plain }) => stemOf(plain)));
}
