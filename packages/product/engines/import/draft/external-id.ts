import { createHash } from 'node:crypto';
import type { Format } from '../mapping/format.ts';
import { line } from '../text/clean.ts';
import type { Draft } from '../types.ts';

const LONGEST = 200;
/** Before the ids of a file of no known format. */
const NO_FORMAT = 'import';

/** The id that a row has in the program it comes from, after that program's name: `github:owner/name#12`. */
export function ownId(parts: readonly string[], format: Format | undefined): string | undefined {
  const written = parts.map(line);
  if (written.length === 0 || written.includes('')) return undefined;
  const extract = format?.extract?.externalId;
  const joined = written.join('#');
  const id = extract ? joined.replace(new RegExp(extract.pattern, 'u'), extract.as) : joined;
  return `${format?.name ?? NO_FORMAT}:${id.length > LONGEST ? sha256(id) : id}`;
}

/** For a row that has none: the same text by the same person at the same instant is the same feedback. */
export function contentId(draft: Pick<Draft, 'text' | 'contact' | 'createdAt'>): string {
  const who = draft.contact?.email ?? draft.contact?.name ?? '';
  return sha256(JSON.stringify([draft.text, who, draft.createdAt ?? '']));
}

const sha256 = (content: string) => `sha256:${createHash('sha256').update(content).digest('hex')}`;
