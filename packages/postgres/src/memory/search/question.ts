import { plainText, wordsOf } from '@conductor/contract';
import { type NamedPeriod, namedPeriod } from './named-period.ts';
import { termsOf } from './terms.ts';

/** What is to be found. */
export interface Question {
  text: string;
  vector: Int8Array | null;
  /** What it is about, each stem once, without the people it names. */
  terms: string[];
  /** Those of the people who state things that it names, as they are called. */
  named: string[];
  period: NamedPeriod | null;
  /** It wants to know when. */
  asksWhen: boolean;
}

const WHEN = /^\W*(when|how long|since when|until when|(on |in |by )?(what|which) (date|day|month|year))\b/i;

/** Reads a question. `people` are the names of those who state things; `today` is in milliseconds since 1970. */
export function readQuestion(
  text: string,
  vector: Int8Array | null,
  people: readonly string[],
  today: number,
): Question {
  const named = people.filter((name) => isNamed(text, name));
  const ofNames = new Set(named.flatMap(termsOf));
  return {
    text,
    vector,
    terms: [...new Set(termsOf(text))].filter((term) => !ofNames.has(term)),
    named,
    period: namedPeriod(text, today),
    asksWhen: WHEN.test(text),
  };
}

/**
 * Whether a text names a person, by the whole name or the first one. In a text that has capitals at all a name has one: "may" is
 * not May, and "will" not Will.
 */
export function isNamed(text: string, name: string): boolean {
  const words = wordsOf(text).map((word) => ({ ...word, plain: word.plain.replace(/['’]s?$/, '') }));
  const hasCapitals = words.slice(1).some((word) => /^\p{Lu}/u.test(word.text));
  const fits = (at: number, part: string) =>
    words[at]?.plain === part && (!hasCapitals || /^\p{Lu}/u.test(words[at]!.text));
  const parts = plainText(name).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return false;
  return words.some((_, at) => parts.every((part, k) => fits(at + k, part)) || fits(at, parts[0]!));
}

/**
 * Whether a text speaks of a person by name, and not only to them: in "Ann owns pricing", and not in "Thanks, Ann!" or
 * "Hey Ann, I do".
 */
export function speaksOf(text: string, name: string): boolean {
  const first = name.trim().split(/\s+/)[0] ?? '';
  if (first === '' || !plainText(text).includes(plainText(first))) return false;
  const called = [name.trim(), first].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const address = new RegExp(`(^|[,.!?]\\s*)(\\p{L}+ )?(${called})\\s*(?=[,.!?]|$)`, 'giu');
  return isNamed(text.replace(address, '$1'), name);
}
