import { VERBS } from './verbs.ts';

/** “The dispatcher” as a role is “dispatcher”. */
export const roleOf = (name: string): string => inSentence(name.trim().replace(/^(?:the|an?)\s+/i, ''));

/** A title as a wish: “Work a job with no signal” is something “to work”, “Dark theme” is a thing. */
export function wishOf(title: string): string {
  const text = inSentence(title.trim().replace(/[.!?]+$/, ''));
  const first = /^[\p{L}'’-]+/u.exec(text)?.[0].toLowerCase() ?? '';
  return VERBS.has(first) ? `to ${text}` : text;
}

/** Names and acronyms keep their capitals. */
const inSentence = (text: string): string =>
  /^(?:\p{Lu}\p{Ll}|A\s)/u.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1)}` : text;
