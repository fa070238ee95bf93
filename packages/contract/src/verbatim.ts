/** Where words stand in a text word for word, in characters of it; null where they do not. Typographic marks and runs of space are one. */
export function placeIn(text: string, words: string): { start: number; end: number } | null {
  const [held, wanted] = [folded(text), folded(words.trim())];
  if (wanted.text === '') return null;
  const at = held.text.indexOf(wanted.text);
  if (at < 0) return null;
  const [start, last] = [held.places[at]!, held.places[at + wanted.text.length - 1]!];
  return { start, end: last + 1 };
}

export const standsIn = (text: string, words: string): boolean => placeIn(text, words) !== null;

const SAME: Record<string, string> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '–': '-', '—': '-' };

/** A text with one mark for alike ones and one space for many, and where each character of it stood. */
function folded(text: string): { text: string; places: number[] } {
  let out = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = /\s/.test(text[at]!) ? ' ' : (SAME[text[at]!] ?? text[at]!);
    if (mark === ' ' && out.endsWith(' ')) continue;
    out += mark;
    places.push(at);
  }
  return { text: out, places };
}
