import { canonicalJson, type FactRow, type FactSource, type Principal } from '@conductor/contract';
import { sameValue } from './rules/held.ts';

/** What a version of a fact is let in by: who writes, what wrote it, and the records' own texts. */
export interface AdmittedBy {
  principal: Pick<Principal, 'user'>;
  /** How far what wrote it may be trusted: what reads free text may only propose. */
  yields: 'text' | 'record' | 'person' | 'pack';
  /** The version that it takes the place of. */
  before: FactRow | null;
  /** All versions that the same change ends: what is split off one of them keeps its source. */
  ended?: readonly FactRow[];
  /** Two records that are one: the same statement about the one is let in about the other. */
  merging?: { from: string; into: string } | undefined;
  /** The texts of records, by id. */
  texts: ReadonlyMap<string, string>;
}

/**
 * Why a version of a fact may not be let in; nothing where it may. A fact is what a person stated, filled in or confirmed,
 * or what a record says; a verbatim piece of a record's text is a proposal. There is no other source: what was recalled, a
 * prompt or a model's reply is none, whoever brings it.
 */
export function admissionFault(row: FactRow, by: AdmittedBy): string | undefined {
  const { before, principal, yields, texts } = by;
  if (isKept(row, before ?? undefined) || (by.ended ?? []).some((one) => isKept(row, one))) return undefined;
  if (isVouchedFor(row, before, principal)) return undefined;
  if (isMoved(row, by)) return undefined;
  const { source, status } = row;
  if (yields === 'text' && status !== 'proposed') return 'what is read out of texts can only be proposed';
  switch (source.admitted) {
    case 'stated':
    case 'filled-in':
      return source.by === principal.user
        ? undefined
        : `${source.by} did not state it: ${principal.user} did`;
    case 'confirmed':
      return source.confirmedBy === principal.user ? undefined : 'nobody who asks confirmed it';
    case 'returned':
      return source.record !== undefined && texts.has(source.record)
        ? undefined
        : 'there is no record that says it';
    case 'found':
      if (status !== 'proposed') return 'what was found is proposed until a person confirms it';
      return isVerbatim(source, texts) ? undefined : 'it does not stand word for word in a record’s text';
    default:
      return 'it has no source that a fact can have';
  }
}

/** What is ended, split or taken back keeps the source that it was let in by; a proposal stays one. */
const isKept = (row: FactRow, was: FactRow | undefined): boolean =>
  was !== undefined &&
  was.subject === row.subject &&
  was.predicate === row.predicate &&
  sameValue(was.source, row.source) &&
  sameValue(was.value, row.value) &&
  (was.status !== 'proposed' || row.status === 'proposed' || row.status === 'withdrawn');

/** What somebody else stated and whoever writes says is right: a dispute that is settled. */
const isVouchedFor = (row: FactRow, before: FactRow | null, { user }: AdmittedBy['principal']): boolean =>
  row.status === 'confirmed' &&
  before !== null &&
  before.status !== 'proposed' &&
  before.subject === row.subject &&
  sameValue(before.value, row.value) &&
  sameValue({ ...before.source, confirmedBy: user }, row.source);

/** The same statement, of the same standing or disputed, about the same record under its other id. */
function isMoved(row: FactRow, { before, ended = [], merging }: AdmittedBy): boolean {
  if (!merging) return false;
  const moved = ({ subject, predicate, value }: FactRow) =>
    canonicalJson([subject, predicate, value]).replaceAll(`"${merging.from}"`, `"${merging.into}"`);
  return [...(before ? [before] : ended)].some(
    (was) =>
      sameValue(was.source, row.source) &&
      moved(was) === canonicalJson([row.subject, row.predicate, row.value]) &&
      (was.status === row.status || row.status === 'disputed' || row.status === 'withdrawn'),
  );
}

/** Whether the words stand in the record where they are said to stand. */
export function isVerbatim({ record, said, span }: FactSource, texts: ReadonlyMap<string, string>): boolean {
  const text = record === undefined ? undefined : texts.get(record);
  return (
    text !== undefined &&
    said !== undefined &&
    said.trim() !== '' &&
    span !== undefined &&
    text.slice(span.start, span.end) === said
  );
}
