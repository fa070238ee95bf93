import { type Change, type OperationContext, proposeOperation } from '@conductor/contract';
import {
  type KeyResultDraft,
  normalName,
  type ObjectiveDraft,
  type ReadSheet,
  readPeriod,
  readSheet,
} from '../engines/import/index.ts';
import type { KeyResult, Objective } from '../entities/index.ts';
import { ImportInput, ImportOutput, isOf, READ_IMPORT, readUpload, shortHash } from './import-file.ts';
import { mergeStated, type Stated } from './merge-stated.ts';

/**
 * Works out what a sheet of objectives and key results would change, as one change set. A record is found by its id,
 * else by its name: an objective's within its period, a key result's within its objective. What the sheet does not
 * state stays as it is, and is null where the record is new.
 */
export const readOkrImport = proposeOperation({
  name: 'okr.read-import',
  capability: READ_IMPORT,
  title: 'Read the sheet and compare it with the objectives that are there',
  input: ImportInput,
  output: ImportOutput,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['upload', 'format', 'map'],
  proposes: { entity: 'objective', action: 'import' },
  ready: (input, context) => isOf('objective', input, context),
  invariants(_input, { rejected, rows }) {
    return rejected.length <= rows ? [] : [`${rejected.length} rows are rejected, of ${rows}`];
  },
  async run(input, context) {
    const { name, read: sheet } = await readUpload(input, context, readSheet);
    const held = await heldOkrs(context);
    const { placed, refused } = placeObjectives(sheet, held);
    const idOf = new Map(placed.map(({ draft, id }) => [draft.key, id]));
    const merged = [
      ...placed.map(({ draft, id, row }) =>
        mergeStated({
          entity: 'objective',
          id,
          row: draft.row,
          held: row,
          ...objectiveFields(draft, placed, held),
        }),
      ),
      ...sheet.keyResults.flatMap((draft) => {
        const objectiveId = idOf.get(draft.objective);
        if (objectiveId === undefined) return [];
        const row = heldKeyResult(draft, objectiveId, held);
        const id =
          row?.id ?? `kr-${shortHash(`${objectiveId}/${draft.externalId ?? normalName(draft.name)}`)}`;
        return mergeStated({
          entity: 'keyResult',
          id,
          row: draft.row,
          held: row,
          ...keyResultFields(draft, objectiveId),
        });
      }),
    ];
    const changes: Change[] = merged.flatMap(({ change }) => change ?? []);
    const count = (outcome: string) => merged.filter((one) => one.outcome === outcome).length;
    const output = {
      file: name,
      entity: 'objective' as const,
      created: count('created'),
      updated: count('updated'),
      skipped: count('same'),
      conflicts: count('conflict'),
      rejected: [...sheet.rejected, ...refused]
        .map(({ row, reason }) => ({ row, reason }))
        .sort((a, b) => a.row - b.row),
      conflictRows: merged
        .filter(({ outcome }) => outcome === 'conflict')
        .map(({ row, id }) => ({ row, id })),
      rows: sheet.rows,
      changes: changes.length,
      warnings: [...sheet.warnings, ...merged.flatMap(({ notes }) => notes)],
    };
    return {
      output,
      changes,
      summary: `Import of ${name}: ${output.created} new, ${output.updated} changed`,
    };
  },
});

interface Held {
  objectives: Objective[];
  keyResults: KeyResult[];
  products: { id: string; name: string }[];
}

async function heldOkrs({ snapshot: { records } }: OperationContext): Promise<Held> {
  return {
    objectives: await records.select<Objective>('objective'),
    keyResults: await records.select<KeyResult>('keyResult'),
    products: await records.select<{ id: string; name: string }>('product', { fields: ['id', 'name'] }),
  };
}

interface Placed {
  draft: ObjectiveDraft;
  id: string;
  row: Objective | undefined;
}

const isNamed =
  (name: string) =>
  (one: { name: string }): boolean =>
    normalName(one.name) === normalName(name);

const periodKey = (period: string | null | undefined): string => normalName(readPeriod(period ?? ''));

/** Each objective of the sheet beside the one it is here; the rows of one that could be either of two are refused. */
function placeObjectives(
  { objectives: drafts, keyResults }: ReadSheet,
  { objectives }: Held,
): { placed: Placed[]; refused: { row: number; reason: string }[] } {
  const placed: Placed[] = [];
  const refused: { row: number; reason: string }[] = [];
  for (const draft of drafts) {
    const id = draft.externalId ? idFrom('obj', draft.externalId) : undefined;
    const byId = id && objectives.find((one) => one.id === id);
    const named = objectives.filter(isNamed(draft.name));
    const found = draft.period
      ? named.filter(({ period }) => periodKey(period) === periodKey(draft.period))
      : named.filter(({ state }) => state === 'active');
    if (!byId && found.length > 1) {
      const reason = `there are ${found.length} objectives called "${draft.name}" (${found.map(({ period }) => period ?? 'no period').join(', ')}): add a column with the period, or with the id`;
      const rows = keyResults.filter(({ objective }) => objective === draft.key).map(({ row }) => row);
      refused.push(...[...new Set([draft.row, ...rows])].map((row) => ({ row, reason })));
    } else {
      const row = byId || found[0];
      placed.push({ draft, row, id: row?.id ?? id ?? `obj-${shortHash(draft.key)}` });
    }
  }
  return { placed, refused };
}

/** An id of ours stays what it is: a sheet that was exported here comes back to the same records. */
const idFrom = (prefix: string, written: string): string =>
  new RegExp(`^${prefix}-[a-z0-9-]+$`).test(written) ? written : `${prefix}-${shortHash(`okr/${written}`)}`;

function heldKeyResult(
  draft: KeyResultDraft,
  objectiveId: string,
  { keyResults }: Held,
): KeyResult | undefined {
  const own = keyResults.filter((one) => one.objectiveId === objectiveId);
  const id = draft.externalId && `kr-${shortHash(`${objectiveId}/${draft.externalId}`)}`;
  return own.find((one) => one.id === id || one.id === draft.externalId) ?? own.find(isNamed(draft.name));
}

function objectiveFields(draft: ObjectiveDraft, placed: readonly Placed[], held: Held): Stated {
  const notes: string[] = [];
  const named = (what: string, name: string | undefined, all: readonly { id: string; name: string }[]) => {
    if (name === undefined) return undefined;
    const found = all.filter(isNamed(name));
    if (found.length !== 1)
      notes.push(
        `${what} "${name}" is ${found.length === 0 ? 'not known' : 'the name of several'}: left out`,
      );
    return found.length === 1 ? found[0]!.id : undefined;
  };
  const inFile = placed.map((one) => ({ id: one.id, name: one.draft.name }));
  const known = new Map([...held.objectives, ...inFile].map(({ id, name }) => [id, { id, name }]));
  const productId = named('product', draft.product, held.products);
  const parentId = named('parent objective', draft.parent, [...known.values()]);
  return {
    notes,
    said: {
      name: draft.name,
      ...(draft.period ? { period: draft.period } : {}),
      ...(productId ? { productId } : {}),
      ...(parentId ? { parentId } : {}),
    },
    blank: { period: null, state: 'active', productId: null, parentId: null },
  };
}

const MEASURES = ['baseline', 'target', 'current', 'unit', 'direction', 'weight', 'confidence'] as const;

function keyResultFields(draft: KeyResultDraft, objectiveId: string): Stated {
  const measures = MEASURES.flatMap((name) => (draft[name] === undefined ? [] : [[name, draft[name]]]));
  const direction = draft.direction
    ? []
    : [`the direction of "${draft.name}" is not stated: taken as increase`];
  return {
    notes: [],
    notesIfNew: direction,
    said: { name: draft.name, objectiveId, ...Object.fromEntries(measures) },
    blank: {
      baseline: null,
      target: null,
      current: null,
      unit: null,
      direction: 'increase',
      weight: null,
      confidence: null,
      checkIns: [],
    },
  };
}
