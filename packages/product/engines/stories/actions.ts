import { type Word, wordsOf } from '@conductor/contract';
import type { Span } from './parse-story.ts';
import { LITTLE_WORDS, VERBS } from './verbs.ts';

const PARTICLES = new Set(['up', 'out', 'off', 'back', 'through', 'over', 'down']);
const MODALS = new Set(['can', 'could', 'will', 'would', 'may', 'might', 'must', 'should', 'shall']);
const ADVERB = /ly$/;
const NOT_ENDING = new Set(['apply', 'reply', 'supply', 'comply', 'rely', 'multiply']);

/** What is done: the word after “to” or “can” (adverbs passed over, “not” too), and a known verb after “and” or “or”. */
export function actionsIn(text: string, within: Span): Span[] {
  const words = wordsIn(text, within);
  return words.flatMap(({ plain, start, end }, at) => {
    const lead = leadOf(words, at);
    if (lead === undefined || LITTLE_WORDS.has(plain) || !isVerbAfter(lead, plain)) return [];
    const next = words[at + 1];
    const joined = next && PARTICLES.has(next.plain) && /^\s+$/.test(text.slice(end, next.start));
    return [{ start, end: joined ? next.end : end }];
  });
}

const isVerbAfter = (lead: string, plain: string): boolean =>
  VERBS.has(plain) || (lead === 'to' && !/(?:s|ing|tion|er)$/.test(plain)) || MODALS.has(lead);

function leadOf(words: readonly Word[], at: number): string | undefined {
  let before = at - 1;
  while (before >= 0 && isAdverb(words[before]!.plain)) before -= 1;
  const lead = words[before]?.plain;
  if (lead === undefined) return undefined;
  if (lead === 'to' || MODALS.has(lead)) return lead;
  return (lead === 'and' || lead === 'or') && VERBS.has(words[at]!.plain) ? lead : undefined;
}

const isAdverb = (plain: string): boolean =>
  plain === 'not' || plain === 'be' || plain === 'also' || (ADVERB.test(plain) && !NOT_ENDING.has(plain));

/** The things spoken of: runs of words with no little word, no action and no punctuation in them. */
export function thingsIn(text: string, within: Span): Span[] {
  const actions = actionsIn(text, within);
  const runs: Span[] = [];
  let run: Span | undefined;
  for (const { plain, start, end } of wordsIn(text, within)) {
    const isAction = actions.some((action) => action.start <= start && end <= action.end);
    const isApart = run && !/^[\s/]*$/.test(text.slice(run.end, start));
    if (isAction || LITTLE_WORDS.has(plain) || isApart) run = undefined;
    if (isAction || LITTLE_WORDS.has(plain)) continue;
    if (run) run.end = end;
    else {
      run = { start, end };
      runs.push(run);
    }
  }
  return runs;
}

export const wordsIn = (text: string, { start, end }: Span): Word[] =>
  wordsOf(text.slice(start, end)).map((word) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
  }));
