import { stemOf, type Word } from '@conductor/contract';
import { isEveryday } from './everyday-words.ts';

/** What stands after one of these narrows what is asked for: "for Halden", "tagged mobile". */
const NARROWING = new Set(
  'for from about on in by with without of at via through except excluding than across among versus vs against behind tagged named called titled labelled labeled mentioning regarding concerning under inside within'.split(
    ' ',
  ),
);
const DETERMINERS = new Set(
  'the a an our their his her its my your all any some every each this that these those'.split(' '),
);

/** Whether a word stands where a filter stands: after "for", before the noun that is asked for, or where somebody speaks. */
export const standsAsFilter = (
  words: readonly Word[],
  at: number,
  nouns: ReadonlySet<string>,
  utterance: string,
): boolean =>
  isNarrowing(words, at, utterance) || isBefore(words, at, nouns, utterance) || isWhoSpeaks(words, at);

const AUXILIARIES = new Set(
  'do does did have has had are is were was will would can could the our'.split(' '),
);
const SPEAKING = new Set(
  'ask want need request say complain mention think like hate wish report tell send write care struggle keep'
    .split(' ')
    .map(stemOf),
);

/** "What do airlines want": who speaks is a filter too. */
function isWhoSpeaks(words: readonly Word[], at: number): boolean {
  const [before, after] = [words[at - 1], words[at + 1]];
  return (
    before !== undefined &&
    after !== undefined &&
    AUXILIARIES.has(before.plain) &&
    SPEAKING.has(stemOf(after.plain))
  );
}

/** Stands after what narrows: "for the Berlin team". */
function isNarrowing(words: readonly Word[], at: number, utterance: string): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 3); before -= 1) {
    const word = words[before]!;
    if (/[,;:.!?()]/.test(utterance.slice(word.end, words[before + 1]!.start))) return false;
    if (NARROWING.has(word.plain) || (word.plain === 'to' && before < at - 1)) return true;
    if (!DETERMINERS.has(word.plain) && before < at - 1) return false;
  }
  return false;
}

/** Stands before what is asked for, with nothing between but everyday words: "shiny new pieces". */
function isBefore(
  words: readonly Word[],
  at: number,
  counted: ReadonlySet<string>,
  utterance: string,
): boolean {
  for (let next = at + 1; next < Math.min(words.length, at + 3); next += 1) {
    const word = words[next]!;
    if (/[,;:.!?()]/.test(utterance.slice(words[next - 1]!.end, word.start))) return false;
    if (counted.has(stemOf(word.plain))) return true;
    if (!isEveryday(word.plain)) return false;
  }
  return false;
}
