import { line } from '../text/clean.ts';
import type { Draft } from '../types.ts';

const EMAIL = /^[^\s@<>",;:()[\]\\]{1,64}@[^\s@<>",;:()[\]\\.]+(?:\.[^\s@<>",;:()[\]\\.]+)+$/;
const NAMED = /^"?([^"<>]*)"?\s*<([^<>]+)>$/;

/** Who said it. An address that is none is left out and named in `note`; it is the key people are merged by. */
export function readContact(
  rawName: string,
  rawEmail: string,
): { contact?: Draft['contact']; note?: string } {
  const written = line(rawEmail);
  const [, givenName, given] = NAMED.exec(written) ?? [];
  const name = line(rawName) || line(givenName ?? '');
  const address = (given ?? written)
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  const valid = address.length <= 254 && EMAIL.test(address);
  const contact: NonNullable<Draft['contact']> = {};
  if (name) contact.name = name;
  if (valid) contact.email = address;
  const found = name || valid ? { contact } : {};
  return address && !valid
    ? { ...found, note: `email "${written.slice(0, 100)}" is not an address: left out` }
    : found;
}
