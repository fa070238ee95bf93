// Every control character but line feed and tab. NUL is among them: Postgres stores none.
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** Text as it is kept: Unicode NFC, line feeds only, no control characters, no lone surrogates, trimmed. */
export function clean(raw: string): string {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  return lines.toWellFormed().replace(CONTROL, '').normalize('NFC').trim();
}

/** The same for a field of one line: runs of white space become one space. */
export const line = (raw: string): string => clean(raw).replace(/\s+/g, ' ');
