/** Words of a text with others put in their place. */
export interface Replacing {
  start: number;
  end: number;
  text: string;
}

/** A text with words put in place of others, and where each of its places stands in the text as it was. */
export interface PointedText {
  text: string;
  /** A stretch of it in the text as it was; what touches what was put in takes all that it stands for. */
  back(start: number, end: number): { start: number; end: number };
}

export function pointedText(utterance: string, replaced: readonly Replacing[]): PointedText {
  const pieces: { from: number; length: number; start: number; end: number; isPut: boolean }[] = [];
  let text = '';
  let at = 0;
  const keep = (to: number): void => {
    pieces.push({ from: text.length, length: to - at, start: at, end: to, isPut: false });
    text += utterance.slice(at, to);
  };
  for (const one of replaced.toSorted((a, b) => a.start - b.start)) {
    keep(one.start);
    pieces.push({ from: text.length, length: one.text.length, start: one.start, end: one.end, isPut: true });
    text += one.text;
    at = one.end;
  }
  keep(utterance.length);
  const placeOf = (place: number, isEnd: boolean): number => {
    const piece = pieces.find(({ from, length }) =>
      isEnd ? place > from && place <= from + length : place >= from && place < from + length,
    );
    if (!piece) return isEnd && place === 0 ? 0 : utterance.length;
    return piece.isPut ? (isEnd ? piece.end : piece.start) : piece.start + (place - piece.from);
  };
  return {
    text,
    back: (start, end) =>
      start === end
        ? { start: placeOf(start, false), end: placeOf(start, false) }
        : { start: placeOf(start, false), end: placeOf(end, true) },
  };
}
