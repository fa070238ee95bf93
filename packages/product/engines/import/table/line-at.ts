import type { Sniffed } from '../types.ts';

const LF = 0x0a;
const CR = 0x0d;

/** The line that begins at a byte, without its line break, and the byte at which the next one begins. */
export function lineAt(
  utf8: Buffer,
  from: number,
  newline: Sniffed['newline'],
): { text: string; next: number } {
  const lf = newline === 'cr' ? -1 : utf8.indexOf(LF, from);
  const until = lf === -1 ? utf8.length : lf;
  // Bounded by the line feed: else a file with none but one carriage return would be searched to its end each time.
  const cr = newline === 'cr' || newline === 'mixed' ? utf8.subarray(from, until).indexOf(CR) : -1;
  if (cr !== -1) {
    const end = from + cr;
    return { text: utf8.toString('utf8', from, end), next: end + 1 === lf ? lf + 1 : end + 1 };
  }
  const end = until > from && utf8[until - 1] === CR ? until - 1 : until;
  return { text: utf8.toString('utf8', from, end), next: Math.min(utf8.length, until + 1) };
}
