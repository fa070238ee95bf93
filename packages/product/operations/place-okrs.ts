import type { OperationContext } from '@conductor/contract';
import {
  type KeyResultDraft,
  normalName,
  type ObjectiveDraft,
  type ReadSheet,
  readPeriod,
} from '../engines/import/index.ts';
import type { KeyResult, Objective } from '../entities/index.ts';
import { shortHash } from './import-file.ts';

/** The objectives and key results that are here, and what their fields refer to. */
export interface HeldOkrs {
  objectives: Objective[];
  keyResults: KeyResult[];
  products: { id: string; name: string }[];
}

/** What a sheet states of a record, beside the record it means: the id is that of the record, or of a new one. */
export interface Placed<D, R> {
  draft: D;
  id: string;
  held: R | undefined;
}

export interface PlacedOkrs {
  objectives: Placed<ObjectiveDraft, Objective>[];
  keyResults: (Placed<KeyResultDraft, KeyResult> & { objectiveId: string })[];
  refused: { row: number; reason: string }[];
}

export const heldOkrs = async ({ snapshot: { records } }: OperationContext): Promise<HeldOkrs> => ({
  objectives: await records.select<Objective>('objective'),
  keyResults: await records.select<KeyResult>('keyResult'),
  products: await records.select<{ id: string; name: string }>('product', { fields: ['id', 'name'] }),
});

/** Finds the record that each statement means: by its id, else an objective by its name in its period, a key result by its name under its objective. */
export function placeOkrs(sheet: ReadSheet, held: HeldOkrs): PlacedOkrs {
  const refused: PlacedOkrs['refused'] = [];
  const idOf = new Map<string, string>();
  const objectives = new Map<string, PlacedOkrs['objectives'][number]>();
  for (const draft of sheet.objectives) {
    const found = findObjective(draft, held);
    if ('reason' in found) {
      const own = sheet.keyResults.filter(({ objective }) => objective === draft.key);
      for (const row of new Set([draft.row, ...own.map((one) => one.row)]))
        refused.push({ row, reason: found.reason });
      continue;
    }
    idOf.set(draft.key, found.id);
    if (!objectives.has(found.id)) objectives.set(found.id, { draft, ...found });
  }
  const keyResults = new Map<string, PlacedOkrs['keyResults'][number]>();
  for (const draft of sheet.keyResults) {
    const objectiveId = idOf.get(draft.objective);
    if (objectiveId === undefined) continue;
    const found = findKeyResult(draft, objectiveId, held);
    const before = keyResults.get(found.id);
    if (before) refused.push({ row: draft.row, reason: `row ${before.draft.row} means the same key result` });
    else keyResults.set(found.id, { draft, objectiveId, ...found });
  }
  return { objectives: [...objectives.values()], keyResults: [...keyResults.values()], refused };
}

/** Whether a record is called by a name, case and punctuation aside. */
export const isNamed =
  (name: string) =>
  (one: { name: string }): boolean =>
    normalName(one.name) === normalName(name);

const periodKey = (period: string | null | undefined): string => normalName(readPeriod(period ?? ''));

function findObjective(
  draft: ObjectiveDraft,
  { objectives }: HeldOkrs,
): { id: string; held: Objective | undefined } | { reason: string } {
  const id = draft.externalId
    ? idFrom('obj', `okr/${draft.externalId}`, draft.externalId)
    : idFrom('obj', draft.key);
  // A record that a sheet made keeps its id, whatever it is called here since.
  const byId = objectives.find((one) => one.id === id);
  const named = objectives.filter(isNamed(draft.name));
  const found = draft.period
    ? named.filter(({ period }) => periodKey(period) === periodKey(draft.period))
    : named.filter(({ state }) => state === 'active');
  if (!byId && found.length > 1) {
    const periods = found.map(({ period }) => period ?? 'no period').join(', ');
    return {
      reason: `there are ${found.length} objectives called "${draft.name}" (${periods}): add a column with the period, or with the id`,
    };
  }
  const held = byId ?? found[0];
  return { id: held?.id ?? id, held };
}

function findKeyResult(
  draft: KeyResultDraft,
  objectiveId: string,
  { keyResults }: HeldOkrs,
): { id: string; held: KeyResult | undefined } {
  const told = draft.externalId ?? normalName(draft.name);
  const id = idFrom('kr', `${objectiveId}/${told}`, draft.externalId);
  const held =
    keyResults.find((one) => one.id === id) ??
    keyResults.filter((one) => one.objectiveId === objectiveId).find(isNamed(draft.name));
  return { id: held?.id ?? id, held };
}

/** An id of ours stays what it is: a sheet that was exported here comes back to the same records. */
const idFrom = (prefix: string, told: string, written = ''): string =>
  new RegExp(`^${prefix}-[a-z0-9-]+$`).test(written) ? written : `${prefix}-${shortHash(told)}`;
