import { type Mention, wordsOf } from '@conductor/contract';
import type { ReadMentions } from '../read-mentions.ts';
import { MONTH, YEAR } from '../time/lexicon.ts';

const IN = 'in ';
/** Nothing besides is said: a year, a month, or a month of a year. */
const BARE = new RegExp(String.raw`^(?:${YEAR}|${MONTH}(?: (?:of )?${YEAR})?)$`, 'iu');

/**
 * A year by itself is a number to whoever reads it, and "may" a verb: where a period can be meant, "2025" is "in 2025" and
 * "august" is "in august".
 */
export function readShort(text: string, read: ReadMentions): Mention[] {
  const words = wordsOf(text);
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || !BARE.test(text.slice(first.start, last.end))) return read(text);
  const room = Math.max(0, IN.length - first.start);
  const said = ' '.repeat(first.start + room - IN.length) + IN + text.slice(first.start);
  return read(said).map((mention) => movedBack(mention, room, first.start));
}

const movedBack = (mention: Mention, room: number, begin: number): Mention => ({
  ...mention,
  start: Math.max(begin, mention.start - room),
  end: mention.end - room,
});
