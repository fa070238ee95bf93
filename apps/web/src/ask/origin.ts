import type { Run } from '../api/shapes.ts';

export type Slot = Run['slots'][string];

/** Where a slot's value came from, as a mark on its chip and as a sentence behind it. */
export interface Origin {
  mark: 'said' | 'before' | 'kept' | 'fact' | 'given';
  /** Said of the chip to those who do not see the mark; nothing where it was said here. */
  short: string;
  says: string;
  /** The fact that says so. */
  fact?: string;
}

/** What the conversation calls what a person said to stay with. */
const KEPT = /^what you (stay|stayed) with/i;

/** `said` are the words that its places stand in; null where they stand in those of another turn. */
export function originOf({ from }: Slot, said: string | null): Origin {
  if (from.by === 'span') {
    const words = said?.slice(from.start, from.end);
    return { mark: 'said', short: '', says: words ? `Read from “${words}”.` : 'Read from what was said.' };
  }
  if (from.by === 'fact')
    return {
      mark: 'fact',
      short: 'by a stated fact',
      says: 'Somebody stated it once and for all.',
      fact: from.fact,
    };
  if (from.by === 'referent') {
    const words = from.start === undefined ? undefined : said?.slice(from.start, from.end);
    if (KEPT.test(from.of))
      return { mark: 'kept', short: 'what you stay with', says: 'What you said to stay with.' };
    const of = words ? `“${words}” is ${from.of}.` : `From before: ${from.of}.`;
    return { mark: 'before', short: `from before: ${from.of}`, says: of };
  }
  if (from.by === 'option')
    return { mark: 'given', short: 'chosen', says: `Chosen when it was asked back: “${from.label}”.` };
  return { mark: 'given', short: 'given', says: 'Given outright.' };
}
