import { type Change, proposeOperation } from '@conductor/contract';
import { type KeyResultDraft, type ObjectiveDraft, readSheet } from '../engines/import/index.ts';
import { ImportInput, ImportOutput, isOf, READ_IMPORT, readUpload } from './import-file.ts';
import { type Merged, mergeStated, type Stated } from './merge-stated.ts';
import { type HeldOkrs, heldOkrs, isNamed, type PlacedOkrs, placeOkrs } from './place-okrs.ts';

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
  also: ['keyResult'],
  ready: (input, context) => isOf('objective', input, context),
  invariants(_input, { created, updated, changes }) {
    return created + updated === changes
      ? []
      : [`${created} new and ${updated} changed do not make ${changes} changes`];
  },
  async run(input, context) {
    const { name, read: sheet } = await readUpload(input, context, readSheet);
    const held = await heldOkrs(context);
    const placed = placeOkrs(sheet, held);
    const merged = mergeAll(placed, held);
    const changes: Change[] = merged.flatMap(({ change }) => change ?? []);
    const count = (outcome: Merged['outcome']) => merged.filter((one) => one.outcome === outcome).length;
    const output = {
      file: name,
      entity: 'objective' as const,
      created: count('created'),
      updated: count('updated'),
      skipped: count('same'),
      conflicts: count('conflict'),
      rejected: [...sheet.rejected, ...placed.refused]
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

function mergeAll(placed: PlacedOkrs, held: HeldOkrs): Merged[] {
  const objectives = placed.objectives.map(({ draft, id, held: row }) =>
    mergeStated({
      entity: 'objective',
      id,
      row: draft.row,
      held: row,
      ...objectiveFields(draft, placed, held),
    }),
  );
  const keyResults = placed.keyResults.map(({ draft, id, held: row, objectiveId }) =>
    mergeStated({
      entity: 'keyResult',
      id,
      row: draft.row,
      held: row,
      ...keyResultFields(draft, objectiveId),
    }),
  );
  return [...objectives, ...keyResults];
}

function objectiveFields(draft: ObjectiveDraft, placed: PlacedOkrs, held: HeldOkrs): Stated {
  const notes: string[] = [];
  const named = (
    what: string,
    name: string | undefined,
    all: readonly { id: string; name: string }[],
  ): string | undefined => {
    if (name === undefined) return undefined;
    const found = all.filter(isNamed(name));
    if (found.length === 1) return found[0]!.id;
    notes.push(`${what} "${name}" is ${found.length === 0 ? 'not known' : 'the name of several'}: left out`);
    return undefined;
  };
  const inFile = placed.objectives.map((one) => ({ id: one.id, name: one.draft.name }));
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
  return {
    notes: [],
    notesIfNew: draft.direction ? [] : [`the direction of "${draft.name}" is not stated: taken as increase`],
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
