import type { ClaimPart, DraftClaim, EvidenceId } from './answer.ts';

/** At most so many record ids stand behind one number; the step that counted holds them all. */
const MOST_EVIDENCE = 50;

/** A number, date, name or id, and what it comes from (law 4). */
export const value = (text: string | number, evidence: readonly EvidenceId[]): ClaimPart => ({
  kind: 'value',
  text: typeof text === 'number' ? text.toLocaleString('en-GB') : text,
  evidence: evidence.slice(0, MOST_EVIDENCE),
});

/** A stretch of a record's text, word for word: `start` and `end` are characters of that text. */
export const quote = (text: string, evidence: EvidenceId, start: number, end: number): ClaimPart => ({
  kind: 'quote',
  text,
  evidence,
  start,
  end,
});

/** A claim from words and values: claim`${value(3, ids)} pieces`. */
export function claim(words: TemplateStringsArray, ...parts: ClaimPart[]): DraftClaim {
  return {
    parts: words.flatMap((text, place): ClaimPart[] => [
      ...(text ? [{ kind: 'words' as const, text }] : []),
      ...(parts[place] ? [parts[place]] : []),
    ]),
  };
}

export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

/** Words as a part of a claim, chosen in code; they may hold no number. */
export const words = (text: string): ClaimPart => ({ kind: 'words', text });
