import type { SpokenEntity } from './lexicon.ts';
import { Phrases } from './phrases.ts';
import type { Sentence } from './sentence.ts';

/** How many are wanted: "top 5", "the 3 biggest", "limit 10", "show 5 ideas". */
export interface ReadLimit {
  end: number;
  limit: number;
  /** The most come first. */
  isRanked: boolean;
  fault?: string;
}

const LEAD = new Phrases<boolean>([
  ...leads(true, 'top|best|highest|the top|the best|the highest'),
  ...leads(
    false,
    'first|the first|limit|limit to|limited to|limit of|only|just|only the first|at most|no more than|up to|a maximum of|maximum|max|worst|bottom|lowest|any',
  ),
]);
const AFTER: ReadonlySet<string> = new Set(
  'biggest largest smallest newest latest last oldest highest lowest best top greatest most earliest longest shortest'.split(
    ' ',
  ),
);

function leads(ranked: boolean, words: string): [string, boolean][] {
  return words.split('|').map((phrase) => [phrase, ranked]);
}

/** Those that stand before a number and order as well: the number is read, and the order where it stands. */
export function limitAt(
  { tokens, lexicon, periods }: Sentence,
  spoken: SpokenEntity,
  at: number,
): ReadLimit | undefined {
  if (periods.has(at)) return undefined;
  const lead = LEAD.at(tokens, at);
  const place = lead?.end ?? at;
  const isMinus = tokens[place]?.plain === '-';
  const number = tokens[isMinus ? place + 1 : place];
  if (number?.value === undefined || number.sign) return undefined;
  const end = place + (isMinus ? 2 : 1);
  const noun = lexicon.nouns.at(tokens, end)?.means.entity.entity.name === spoken.entity.name;
  const next = tokens[end]?.plain ?? '';
  const isMeant =
    noun ||
    AFTER.has(next) ||
    (lead && isFree(tokens[at]!.plain, next, spoken, tokens, end)) ||
    isBeforeSuperlative(tokens, at);
  if (!isMeant || next === '-' || next === '/') return undefined;
  const limit = isMinus ? -number.value : number.value;
  const fault =
    Number.isInteger(limit) && limit > 0
      ? {}
      : { fault: `A list has at least one record: ${limit} cannot be shown.` };
  const isRanked = lead?.means === true || AFTER.has(next);
  return { end, limit, isRanked, ...fault };
}

/** "latest 20", where the first word is an order of its own. */
const isBeforeSuperlative = (tokens: Sentence['tokens'], at: number): boolean =>
  AFTER.has(tokens[at - 1]?.plain ?? '');

/** "only 5" and "at most 10" say how many only where nothing else is counted so: not "at most 10 employees". */
function isFree(
  lead: string,
  next: string,
  { fieldPhrases, memberPhrases, fields }: SpokenEntity,
  tokens: Sentence['tokens'],
  end: number,
): boolean {
  if (['top', 'the', 'first', 'limit', 'limited', 'best'].includes(lead)) return true;
  if (next === '' || /^[.,;!?]$/.test(next)) return true;
  const isUnit = fields.some(
    ({ type }) => type.kind === 'number' && type.unit?.startsWith(tokens[end]?.stem ?? '?'),
  );
  return !isUnit && !fieldPhrases.at(tokens, end) && memberPhrases.at(tokens, end) !== undefined;
}
