/** What must not be read anywhere any more. */
export interface Words {
  /** Whole texts: a longer text loses them, and a part of one goes as they do. */
  whole: readonly string[];
  /** Names, addresses, numbers: they go wherever they stand as words. */
  names: readonly string[];
}

/** Longer than this is somebody's text rather than somebody's name. */
const LONGEST_NAME = 80;

/** Splits what a record held into texts and names. */
export function wordsIn(values: readonly unknown[]): Words {
  const strings = new Set(values.flatMap((value) => [...stringsOf(value)]).map((text) => text.trim()));
  strings.delete('');
  const isText = (text: string) => text.length > LONGEST_NAME || text.split(/\s+/).length > 6;
  return {
    whole: [...strings].filter(isText),
    names: [...strings].filter((text) => !isText(text)),
  };
}

function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value && typeof value === 'object') for (const one of Object.values(value)) yield* stringsOf(one);
}

/**
 * Whether a name says by itself who is meant: two words, an address, a number to call. A single word ("Ann") is other people's
 * too, and goes only where the record itself is spoken of.
 */
export const isTelling = (name: string): boolean =>
  name.length >= 6 && (/\S\s+\S/.test(name) || /\S@\S/.test(name) || name.replace(/\D/g, '').length >= 7);
