import {
  type Change,
  FACT_ENTITY,
  FactRow,
  GateError,
  type ProposeOperation,
  type Snapshot,
} from '@conductor/contract';
import { admissionFault } from '../memory/admission.ts';

/** What code of a pack can be the source of: what a record says, or a piece of a record's text. */
const BY_PACKS: readonly unknown[] = ['returned', 'found'];

/**
 * Facts that code of a pack would write are let in by the rules that hold for everybody, and never as something that a person
 * stated or confirmed: whatever it heard from a model, remembered or made up is no source.
 * @throws GateError
 */
export async function requireAdmittedFacts(
  { name, yields }: Pick<ProposeOperation, 'name' | 'yields'>,
  changes: readonly Change[],
  { principal, texts }: Pick<Snapshot, 'principal' | 'texts'>,
): Promise<void> {
  const facts = changes.filter(({ entity }) => entity === FACT_ENTITY);
  if (facts.length === 0) return;
  const rows = facts.map(({ id, before, after }) => ({
    id,
    before: FactRow.safeParse(before).data ?? null,
    row: FactRow.safeParse(after).data,
  }));
  const records = rows.flatMap(({ row }) => row?.source.record ?? []);
  const known = records.length > 0 ? await texts([...new Set(records)]) : new Map<string, string>();
  const faults = rows.flatMap(({ id, before, row }) => {
    if (!row) return [`the fact ${id} is none`];
    const isTheirs = BY_PACKS.includes(row.source.admitted);
    const fault = isTheirs
      ? admissionFault(row, { before, principal, yields, texts: known })
      : 'only a person states or confirms, in their own words';
    return fault === undefined ? [] : [`the fact ${id} cannot be let in: ${fault}`];
  });
  if (faults.length > 0) throw new GateError(name, faults);
}
