/** The model's cost grows with the square of the length, and what a text is about stands near its beginning. */
const MAX_CHARACTERS = 1_000;
/** A sentence end earlier than this throws away too much; a word end is taken instead. */
const MIN_KEPT = 500;

/**
 * What the model is given of a text: white space folded, cut at the last sentence end within about 1,000
 * characters (UTF-16 units), else at the last word end. `null` where it holds no Latin letter and no digit: the
 * model knows English alone, and would give every such text the same vector, that of the unknown word.
 */
export function readableText(text: string): string | null {
  const folded = text.replace(/\s+/g, ' ').trim();
  if (!/[\p{Script=Latin}\p{N}]/u.test(folded)) return null;
  return folded.length <= MAX_CHARACTERS ? folded : cut(folded);
}

function cut(text: string): string {
  const head = text.slice(0, MAX_CHARACTERS);
  const sentences = [...`${head} `.matchAll(/[.!?]["')\]]*(?=\s)/g)];
  const last = sentences.at(-1);
  const sentenceEnd = last ? last.index + last[0].length : 0;
  if (sentenceEnd >= MIN_KEPT) return head.slice(0, sentenceEnd);
  const wordEnd = head.lastIndexOf(' ');
  return wordEnd >= MIN_KEPT ? head.slice(0, wordEnd) : head.replace(/[\uD800-\uDBFF]$/, '');
}
