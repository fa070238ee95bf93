const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const LONGEST_QUOTE = 280;

export interface Span {
  start: number;
  end: number;
}

/** The sentences of a text, without the space around them; a very long one is cut at a word's end. */
export const sentencesOf = (text: string): Span[] =>
  wholeSentences(text).map((sentence) => shortened(text, sentence));

/**
 * The sentence of a text that best shows what it says of some words: the one that holds the most of
 * them, the earlier where several do. Offsets are into the text, so that the quotation is verbatim.
 */
export function bestSpan(text: string, words: readonly string[]): Span {
  const wanted = words.map((word) => word.toLowerCase());
  let best: Span & { score: number } = { start: 0, end: 0, score: -1 };
  for (const { start, end } of wholeSentences(text)) {
    const plain = text.slice(start, end).toLowerCase();
    const score = wanted.filter((word) => plain.includes(word)).length;
    if (score > best.score) best = { start, end, score };
  }
  return shortened(text, best);
}

/** The beginning of a text, verbatim, that ends with a word. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.lastIndexOf(' ', most);
  return text.slice(0, cut > 0 ? cut : wholeCharacters(text, most));
}

function wholeSentences(text: string): Span[] {
  return [...sentences.segment(text)].flatMap(({ segment, index }) => {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    return end > start ? [{ start, end }] : [];
  });
}

/** A very long sentence is cut at a word's end. */
function shortened(text: string, { start, end }: Span): Span {
  if (end - start <= LONGEST_QUOTE) return { start, end };
  const cut = text.lastIndexOf(' ', start + LONGEST_QUOTE);
  return { start, end: cut > start ? cut : wholeCharacters(text, start + LONGEST_QUOTE) };
}

/** The place before a character that it would stand in the middle of. */
const wholeCharacters = (text: string, at: number): number =>
  /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at;
