/** Letters, digits and `_` as both JavaScript and Postgres read a bracket expression, whatever the database's language. */
const WORD =
  '0-9A-Za-z_\\u00AA\\u00B5\\u00BA\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u1FFF\\u2C00-\\u2DFF\\u3040-\\uD7FF\\uF900-\\uFDFF';

/** A regular expression, the same for JavaScript and Postgres: this stands at the start of a word, in any case. */
export const wordStart = (word: string): string =>
  `(?<![${WORD}])${[...word].map((mark) => (/[\p{L}\p{N}]/u.test(mark) ? eitherCase(mark) : escaped(mark))).join('')}`;

function eitherCase(letter: string): string {
  const cases = new Set([letter, letter.toLowerCase(), letter.toUpperCase()]);
  // ß in capitals is two letters, which no bracket can hold.
  const single = [...cases].filter((one) => [...one].length === 1);
  return single.length > 1 ? `[${single.join('')}]` : letter;
}

const escaped = (mark: string): string =>
  Array.from(
    { length: mark.length },
    (_, place) => `\\u${mark.charCodeAt(place).toString(16).padStart(4, '0')}`,
  ).join('');
