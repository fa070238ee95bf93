import { Band, bandFaults, type FactKind, type Snapshot, sayBandFault } from '@conductor/contract';
import type { FactWords } from '../../memory/reading/fact-words.ts';
import { showTerm } from '../../memory/reading/show-fact.ts';
import type { Statement } from '../../memory/rules/state.ts';

/** Where a band that is stated lies over another, or leaves a gap beside it: told, and not refused. */
export async function bandWarnings(
  { subject, predicate, value, at }: Statement,
  kind: FactKind,
  words: FactWords,
  { facts }: Pick<Snapshot, 'facts'>,
): Promise<string[]> {
  const band = Band.safeParse(value).data;
  if (!band || kind.value.type !== 'band' || !kind.value.isApart) return [];
  const unit = kind.value.fields.find(({ field }) => field === band.field)?.units[0] ?? band.field;
  const held = await facts.about({ subjects: [subject], validAt: at });
  const bands: Record<string, Band> = {};
  for (const other of held.toReversed()) {
    const read = Band.safeParse(other.value).data;
    if (read) bands[other.predicate] = read;
  }
  bands[predicate] = band;
  return bandFaults(bands)
    .filter(({ of }) => of.includes(predicate))
    .map((fault) => sayBandFault(fault, unit, (name) => showTerm(name, kind.predicate, words)));
}
