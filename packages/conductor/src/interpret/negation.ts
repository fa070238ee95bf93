import { type Mention, type Word, wordsOf } from '@conductor/contract';

const NEGATIONS = new Set(
  "not no non never without except excluding exclude excludes excl minus sans nor neither isn't aren't wasn't weren't doesn't don't didn't isnt arent wasnt werent doesnt dont didnt".split(
    ' ',
  ),
);
/** Two words that turn round what follows: "other than enterprise". */
const NEGATING_PAIRS = new Set([
  'other than',
  'apart from',
  'anything but',
  'everything but',
  'all but',
  'rather than',
  'leave out',
  'leaving out',
  'leave off',
]);
/** May stand between a negation and what it negates. */
const BETWEEN = new Set(
  'for from in of about on the a an any by our those these that are is were was be being been ones with to at either regarding mentioning concerning including coming come came owned belonging assigned'.split(
    ' ',
  ),
);
const JOINED = /^[\s,]*(?:or|nor|and|&|,)?[\s,]*$/iu;

/**
 * Marks what is said to be left out. A negation reaches the mention after it and what is joined to
 * that one by "or", "nor", "and" or a comma of the same kind; a second negation turns it back.
 */
export function withNegations(utterance: string, mentions: readonly Mention[]): Mention[] {
  const words = wordsOf(utterance);
  const marked: Mention[] = [];
  for (const mention of mentions) {
    const before = words.filter(({ end }) => end <= mention.start);
    const own = negationsBefore(utterance, before);
    const last = marked.findLast(({ end }) => end <= mention.start);
    const carried =
      own === 0 &&
      last?.negated === true &&
      last.type === mention.type &&
      last.of === mention.of &&
      JOINED.test(utterance.slice(last.end, mention.start));
    marked.push(own % 2 === 1 || carried ? { ...mention, negated: true } : mention);
  }
  return marked;
}

/** How many negations stand right before a place, over the small words between. */
function negationsBefore(utterance: string, before: readonly Word[]): number {
  let count = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const word = before[at]!;
    const next = before[at + 1];
    // A comma or a full stop ends what a negation reaches: "no, enterprise".
    if (
      /[,.;:!?()]/.test(
        utterance
          .slice(word.end, next?.start ?? utterance.length)
          .trimEnd()
          .slice(0, 1),
      )
    )
      break;
    const pair = at > 0 ? `${before[at - 1]!.plain} ${word.plain}` : '';
    const plain = word.plain.replace('’', "'");
    if (NEGATING_PAIRS.has(pair)) {
      count += 1;
      at -= 1;
    } else if (NEGATIONS.has(plain)) count += 1;
    else if (!BETWEEN.has(plain)) break;
  }
  return count;
}
