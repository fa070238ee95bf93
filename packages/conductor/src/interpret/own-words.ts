import { type JobCard, stemOf, wordsOf } from '@conductor/contract';

/** A word is a job's own where so many of its phrasings hold it, and so large a share of all that do. */
const FEWEST_LINES = 2;
const SMALLEST_SHARE = 0.5;

const held = new WeakMap<readonly JobCard[], Map<string, ReadonlySet<string>>>();

/**
 * The words by which people ask for a job, by their stems: "underpin" is how one asks for evidence, and no filter.
 * What is spoken of ("dark mode") turns up under every job alike; a word kept to one job is of that job.
 */
export function ownWords(job: string, cards: readonly JobCard[]): ReadonlySet<string> {
  const known = held.get(cards) ?? learn(cards);
  held.set(cards, known);
  return known.get(job) ?? new Set();
}

function learn(cards: readonly JobCard[]): Map<string, ReadonlySet<string>> {
  const lines = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  for (const { name, phrasings } of cards) {
    const own = new Map<string, number>();
    for (const phrasing of phrasings) {
      for (const stem of smallStems(phrasing)) {
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
          .filter(([stem, times]) => times >= FEWEST_LINES && times / all.get(stem)! >= SMALLEST_SHARE)
          .map(([stem]) => stem),
      ),
    ]),
  );
}

/** Names are written large and are nobody's way of asking. */
const smallStems = (phrasing: string): Set<string> =>
  new Set(
    wordsOf(phrasing)
      .filter(({ text }, at) => at === 0 || /^\p{Ll}/u.test(text))
      .map(({ plain }) => stemOf(plain)),
  );
