const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const LONGEST_QUOTE = 280;

export interface Span {
  start: number;
  end: number;
}

/** The sentences of a text, without the space around them; a very long one is cut at a word's end. */
export function sentencesOf(text: string): Span[] {
  return [...sentences.segment(text)].flatMap(({ segment, index }) => {
    const { start, end } = trim(segment);
    return end > start ? [shortened(text, { start: index + start, end: index + end })] : [];
  });
}

/**
 * The sentence of a text that best shows what it says of some words: the one that holds the most of
 * them, the earlier where several do. Offsets are into the text, so that the quotation is verbatim.
 */
export function bestSpan(text: string, words: readonly string[]): Span {
  const wanted = words.map((word) => word.toLowerCase());
  let best: Span & { score: number } = { start: 0, end: 0, score: -1 };
  for (const { segment, index } of sentences.segment(text)) {
    const trimmed = trim(segment);
    if (trimmed.end === trimmed.start) continue;
    const plain = segment.toLowerCase();
    const score = wanted.filter((word) => plain.includes(word)).length;
    if (score > best.score) best = { start: index + trimmed.start, end: index + trimmed.end, score };
  }
  return shortened(text, best);
}

function trim(segment: string): Span {
  return { start: segment.length - segment.trimStart().length, end: segment.trimEnd().length };
}

/** A very long sentence is cut at a word's end. */
function shortened(text: string, { start, end }: Span): Span {
  if (end - start <= LONGEST_QUOTE) return { start, end };
  const cut = text.lastIndexOf(' ', start + LONGEST_QUOTE);
  return { start, end: cut > start ? cut : start + LONGEST_QUOTE };
}
