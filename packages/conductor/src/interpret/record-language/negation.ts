import { Phrases } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Words that turn round what follows them. */
export interface Negation {
  end: number;
  /** Says that something is not there, as "without" does: what follows may be a field alone. */
  isAbsence: boolean;
  /** Takes a whole list out: "except archived and unsorted". */
  isExcepting: boolean;
}

const TURNS =
  "not|isn't|isnt|aren't|arent|wasn't|weren't|doesn't|doesnt|don't|dont|didn't|haven't|havent|hasn't|hasnt|hadn't|never|non|neither|nor|cannot|can't|won't";
const EXCEPTS =
  'except|except for|excepting|excluding|exclude|excludes|other than|apart from|leave out|leaving out|aside from';
const ABSENCES = 'without|without any|no|missing|lacking|lack|lacks|that lack|having no|free of';

const phrases = new Phrases<Omit<Negation, 'end'>>([
  ...entries(TURNS, { isAbsence: false, isExcepting: false }),
  ...entries(EXCEPTS, { isAbsence: false, isExcepting: true }),
  ...entries(ABSENCES, { isAbsence: true, isExcepting: false }),
]);

function entries<T>(words: string, means: T): [string, T][] {
  return words.split('|').map((phrase) => [phrase, means]);
}

export function negationAt(tokens: readonly Token[], at: number): Negation | undefined {
  if (tokens[at]?.kind !== 'word') return undefined;
  const found = phrases.at(tokens, at);
  return found && { end: found.end, ...found.means };
}
