import type { Mention } from '@conductor/contract';
import type { ReadMentions } from '../read-mentions.ts';
import { restOf } from './only-says.ts';

const IN = 'in ';

/** A year by itself is a number to whoever reads it: where a period can be meant, "2025" is "in 2025". */
export function readShort(text: string, read: ReadMentions): Mention[] {
  const [word, ...others] = restOf(text, []);
  const isYear = word && others.length === 0 && /^(?:19|20)\d\d$/.test(word.plain);
  if (!isYear || word.start < IN.length) return read(text);
  return read(' '.repeat(word.start - IN.length) + IN + text.slice(word.start));
}
