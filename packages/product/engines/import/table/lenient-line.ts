/**
 * One line of CSV taken apart kindly: spaces may stand before a quoted field, a quotation mark inside a field needs
 * no doubling (`5" screen`, `"he said "no" twice"`). Undefined where a quoted field does not end on this line.
 */
export function lenientLine(line: string, delimiter: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const opening = skipSpaces(line, at);
    if (line[opening] === '"') {
      const close = closingQuote(line, opening + 1, delimiter);
      if (close === -1) return undefined;
      fields.push(line.slice(opening + 1, close).replaceAll('""', '"'));
      at = skipSpaces(line, close + 1);
    } else {
      const end = line.indexOf(delimiter, at);
      fields.push(line.slice(at, end === -1 ? undefined : end));
      at = end === -1 ? line.length : end;
    }
    if (at >= line.length) return fields;
    at += delimiter.length;
  }
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at++;
  return at;
}

/** The mark that a delimiter or the end of the line follows: any other is part of the text. */
function closingQuote(line: string, from: number, delimiter: string): number {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at + 1)) {
    if (line[at + 1] === '"') {
      at++;
      continue;
    }
    const next = skipSpaces(line, at + 1);
    if (next >= line.length || line.startsWith(delimiter, next)) return at;
  }
  return -1;
}
