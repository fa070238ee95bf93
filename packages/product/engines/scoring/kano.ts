import { KANO_ANSWERS } from '../../entities/idea.ts';

export const KANO_CLASSES = ['M', 'O', 'A', 'I', 'R', 'Q'] as const;
/** Must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
export type KanoClass = (typeof KANO_CLASSES)[number];

export type KanoAnswer = (typeof KANO_ANSWERS)[number];

/** One person's two answers: how they would feel with it, and how without it. */
export interface KanoPair {
  /** Whose answers; the last that somebody gave counts. Null is somebody else each time. */
  contactId: string | null;
  functional: KanoAnswer;
  dysfunctional: KanoAnswer;
}

/** A row for how somebody feels with it, a column for how without it, each from like to dislike. */
const TABLE = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'] as const;

/**
 * The class of one pair of answers by the 5 × 5 evaluation table. Source: Kano et al. 1984; the table as in Berger
 * et al., Kano's Methods for Understanding Customer-defined Quality, 1993.
 */
export const classOf = ({ functional, dysfunctional }: Omit<KanoPair, 'contactId'>): KanoClass =>
  TABLE[KANO_ANSWERS.indexOf(functional)]![KANO_ANSWERS.indexOf(dysfunctional)] as KanoClass;

export interface KanoReading {
  counts: Record<KanoClass, number>;
  n: number;
  /** The commonest; null of no answers. */
  class: KanoClass | null;
  /** Another class was as common: what weighs more for a product goes first, M, O, A, I. */
  isTie: boolean;
  /** From 0 to 1: how much having it pleases. Null where nobody's answers are of M, O, A or I. */
  better: number | null;
  /** From −1 to 0: how much lacking it displeases. */
  worse: number | null;
}

/**
 * Better = (A + O) ÷ (A + O + M + I); worse = −(O + M) ÷ (A + O + M + I); no unit. Answers that are reverse or
 * contradict themselves count in neither. Source: Berger et al. 1993 (Timko's coefficients).
 */
export function readKano(pairs: readonly KanoPair[]): KanoReading {
  const counts: Record<KanoClass, number> = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
  const people = lastOfEach(pairs);
  for (const pair of people) counts[classOf(pair)] += 1;
  const most = Math.max(...Object.values(counts));
  const commonest = KANO_CLASSES.filter((one) => counts[one] === most);
  const telling = counts.A + counts.O + counts.M + counts.I;
  return {
    counts,
    n: people.length,
    class: people.length === 0 ? null : commonest[0]!,
    isTie: people.length > 0 && commonest.length > 1,
    better: telling === 0 ? null : (counts.A + counts.O) / telling,
    // 0 and not −0, which is printed otherwise.
    worse: telling === 0 ? null : 0 - (counts.O + counts.M) / telling,
  };
}

function lastOfEach(pairs: readonly KanoPair[]): KanoPair[] {
  const byPerson = new Map<string, KanoPair>();
  for (const [place, pair] of pairs.entries()) byPerson.set(pair.contactId ?? `nobody ${place}`, pair);
  return [...byPerson.values()];
}
