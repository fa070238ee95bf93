import { type Job, type Mention, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';

const NEGATIONS =
  /\b(?:not|no|non|never|without|except|excluding|exclude|but not|other than|isn't|aren't|wasn't|weren't|doesn't|don't)[\s-]+(?:for|from|in|of|about|the|any|by)?\s*$/i;

/** Whether the words right before a mention turn it round. */
export const negationBefore = (utterance: string, mention: Mention): boolean =>
  NEGATIONS.test(utterance.slice(0, mention.start));

/** Words that neither code read, nor the job's own way of speaking accounts for: each could be a filter. */
export function unreadWords(
  utterance: string,
  used: readonly Mention[],
  job: Job,
  filler: readonly string[],
): string[] {
  const known = new Set(
    [...filler, job.says, job.title, ...job.examples].flatMap((text) =>
      wordsOf(text).map((word) => stemOf(word.plain)),
    ),
  );
  return wordsOf(utterance)
    .filter((word) => !used.some((mention) => word.start < mention.end && mention.start < word.end))
    .filter((word) => !STOP_WORDS.has(word.plain) && !known.has(stemOf(word.plain)))
    .map((word) => word.text);
}
