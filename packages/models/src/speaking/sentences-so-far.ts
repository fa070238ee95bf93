import { readLoosely } from './lenient/read-loosely.ts';

const OPENING = /"sentences"\s*:\s*\[/;

/** Follows a writer's reply while it comes: whenever another of its sentences is whole, all that are whole are told. */
export function followSentences(tell: (sentences: readonly string[]) => void): (text: string) => void {
  const sentences: string[] = [];
  let at = -1;
  return (text) => {
    if (at < 0) {
      const opening = OPENING.exec(text);
      if (!opening) return;
      at = opening.index + opening[0].length;
    }
    for (let next = wholeAt(text, at); next; next = wholeAt(text, at)) {
      at = next.end;
      if (next.said === '') continue;
      sentences.push(next.said);
      tell([...sentences]);
    }
  };
}

/** The next sentence of the list and where it ends; nothing where it is not whole yet. */
function wholeAt(text: string, from: number): { said: string; end: number } | null {
  const start = text.indexOf('{', from);
  if (start < 0 || text.indexOf('}', start) < 0) return null;
  try {
    const { value, end } = readLoosely(text, start);
    if (text[end - 1] !== '}') return null;
    const said = (value as { text?: unknown }).text;
    return { said: typeof said === 'string' ? said.trim() : '', end };
  } catch {
    return null;
  }
}
