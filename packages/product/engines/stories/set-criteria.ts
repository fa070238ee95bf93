import { plainText, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';
import { type Finding, failed, met, type OtherStory, undecided } from './criterion.ts';
import type { StoryParts } from './story-text.ts';

/** Two wants with this share of their words in common (of all words of both) say the same for one role. */
export const NEARLY_THE_SAME = 0.8;
const NEGATIONS = new Set(['not', 'no', 'never', 'without', 'cannot', "can't", "don't", 'nobody', 'nothing']);

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text)
      .map(({ plain }) => plain)
      .filter((plain) => !STOP_WORDS.has(plain) && !NEGATIONS.has(plain))
      .map(stemOf),
  );

/** The words in common as a share of those of both; where neither has any, whether they are the same. */
export function likeness(a: string, b: string): number {
  const [one, two] = [stemsOf(a), stemsOf(b)];
  const common = [...one].filter((stem) => two.has(stem)).length;
  const all = one.size + two.size - common;
  if (all === 0) return plainText(a).trim() === plainText(b).trim() ? 1 : 0;
  return common / all;
}

/** How many words of a want say no: odd is the opposite of even. */
export const isNegated = (text: string): boolean =>
  wordsOf(text).filter(({ plain }) => NEGATIONS.has(plain)).length % 2 === 1;

const isSameRole = (a: string | null, b: string | null): boolean =>
  plainText(a ?? '').trim() === plainText(b ?? '').trim();

/** QUS, unique: no other story of the workspace wants the same for the same role. */
export function unique({ asA, iWant }: StoryParts, others: readonly OtherStory[]): Finding {
  if (!iWant) return undecided('unique', 'what wants nothing is like nothing');
  const twin = others.find(
    (other) =>
      isSameRole(asA, other.asA) &&
      isNegated(iWant) === isNegated(other.iWant) &&
      likeness(iWant, other.iWant) >= NEARLY_THE_SAME,
  );
  if (twin) return failed('unique', `${twin.id} wants the same: “${twin.iWant}”`);
  return met('unique', 'no other story of the workspace has nearly its words for its role');
}

/** QUS, conflict-free: told only of a story that says the same with a “not”. */
export function conflictFree({ iWant }: StoryParts, others: readonly OtherStory[]): Finding {
  const against =
    iWant &&
    others.find(
      (other) =>
        isNegated(iWant) !== isNegated(other.iWant) && likeness(iWant, other.iWant) >= NEARLY_THE_SAME,
    );
  if (against) return failed('conflict-free', `${against.id} wants the opposite: “${against.iWant}”`);
  return undecided(
    'conflict-free',
    'no story says the same with a “not”; conflicts in other words are for a person to tell',
  );
}
