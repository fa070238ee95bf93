import {
  type Change,
  FACT_ENTITY,
  type Fact,
  type FactRow,
  FactStatus,
  type FactVersion,
} from '@conductor/contract';
import { z } from 'zod';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { kindOf, tellFact } from '../../memory/reading/show-fact.ts';

/** A fact as an answer gives it: in a sentence, and where it comes from. */
export const Told = z.object({
  id: z.string(),
  told: z.string(),
  status: FactStatus,
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  recordedAt: z.string().nullable(),
  by: z.string(),
  where: z.string(),
  said: z.string().nullable(),
  record: z.string().nullable(),
  admitted: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  scope: z.string(),
});
export type Told = z.infer<typeof Told>;

/** A fact before and after a change: what it was, and what it is now. */
export const Turned = z.object({
  fact: Told,
  /** What has become of it. */
  how: z.enum(['made', 'ended', 'moved', 'withdrawn', 'disputed', 'settled', 'confirmed']),
});
export type Turned = z.infer<typeof Turned>;

export function tell(
  fact: Pick<Fact, 'id' | 'recordedAt'> & FactRow,
  words: FactWords,
  heldUntil?: FactVersion['heldUntil'],
): Told {
  const nameOf = (id: string) =>
    words.called.find((one) => one.entity === 'person' && one.id === id)?.name ?? id;
  const kind = kindOf(fact, words);
  const { source } = fact;
  const value = typeof fact.value === 'string' ? fact.value : JSON.stringify(fact.value);
  return {
    id: fact.id,
    told: capital(kind ? tellFact(fact, kind, words) : `${fact.subject} ${fact.predicate}: ${value}`),
    status: fact.status,
    validFrom: fact.validFrom,
    validTo: fact.validTo,
    recordedAt: heldUntil === undefined ? fact.recordedAt || null : fact.recordedAt,
    by: nameOf(source.by),
    where: source.where,
    said: source.said ?? null,
    record: source.record ?? null,
    admitted: source.admitted ?? null,
    confirmedBy: source.confirmedBy ? nameOf(source.confirmedBy) : null,
    scope: fact.scope,
  };
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a change set does to facts, each in a sentence of what it was, or of what it is where it is new. */
export const turnedBy = (
  changes: readonly Change[],
  words: FactWords,
  recorded: ReadonlyMap<string, string>,
): Turned[] =>
  changes
    .filter(({ entity }) => entity === FACT_ENTITY)
    .map(({ id, before, after }) => {
      const [was, is] = [before as FactRow | null, after as FactRow | null];
      const row = was ?? is!;
      return { fact: tell({ id, recordedAt: recorded.get(id) ?? '', ...row }, words), how: howOf(was, is) };
    });

function howOf(was: FactRow | null, is: FactRow | null): Turned['how'] {
  if (!was) return 'made';
  if (!is || is.status === 'withdrawn') return 'withdrawn';
  if (is.status !== was.status)
    return is.status === 'disputed' ? 'disputed' : is.status === 'confirmed' ? 'confirmed' : 'settled';
  return is.subject !== was.subject || JSON.stringify(is.value) !== JSON.stringify(was.value)
    ? 'moved'
    : 'ended';
}
