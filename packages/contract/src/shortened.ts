/** A text of at most so many UTF-16 units, the last of them an ellipsis where it is cut, and never cut within a character. */
export const shortened = (text: string, longest: number): string =>
  text.length > longest
    ? `${text
        .slice(0, longest - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`
    : text;
