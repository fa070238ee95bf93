import { knownFile, openFile } from '../open-file.ts';
import { rejection } from '../table/rejection.ts';
import { cellText, type TableRow } from '../table/table.ts';
import { clean, line } from '../text/clean.ts';
import { normalName } from '../text/normal-name.ts';
import type { KeyResultDraft, ObjectiveDraft, OkrTarget, ReadOptions, ReadSheet, Target } from '../types.ts';
import { FillDown } from './fill-down.ts';
import { readMeasures } from './read-measures.ts';
import { readPeriod } from './read-period.ts';
import { refuseConflicts } from './refuse-conflicts.ts';
import { cellOf, type SheetContext, sheetContext } from './sheet-context.ts';

interface ReadRow {
  objective: ObjectiveDraft;
  keyResult?: KeyResultDraft;
}

/**
 * The bytes of a sheet of objectives and key results → what it states of each, and the rows that cannot go in. Pure.
 * Throws `ImportError` where nothing can be read.
 */
export function readSheet(bytes: Uint8Array, options: ReadOptions): ReadSheet {
  const open = openFile(bytes, options);
  const { table, format, resolved } = open;
  const file = sheetContext(open);
  const above = new FillDown((format?.fillDown ?? []) as Target[], resolved);
  const rows = table.rows.filter(({ cells }) => cells.some((cell) => cellText(cell).trim() !== ''));
  const reasons = new Map<number, string>();
  const read: ReadRow[] = [];
  for (const row of rows) {
    const made = readRow(row, above, file);
    if ('reason' in made) reasons.set(row.row, made.reason);
    else read.push(made);
  }
  const objectives = standingObjectives(read, reasons);
  const keys = new Set(objectives.map(({ key }) => key));
  const stated = read.flatMap(({ keyResult }) =>
    keyResult && !reasons.has(keyResult.row) ? [keyResult] : [],
  );
  const { standing, refused } = refuseConflicts(stated, 'key result', sayings);
  for (const [row, reason] of refused) reasons.set(row, reason);
  const rejected = rows.flatMap(({ row, cells }, at) => {
    const reason = reasons.get(row);
    return reason === undefined ? [] : [rejection(row, reason, at, table.columns, cells)];
  });
  options.onProgress?.(rows.length);
  return {
    ...knownFile(open),
    objectives: objectives.filter(({ key }) =>
      read.some((one) => one.objective.key === key && !reasons.has(one.objective.row)),
    ),
    keyResults: standing.filter(({ objective }) => keys.has(objective)),
    rejected: [...table.rejected, ...rejected].sort((a, b) => a.row - b.row),
    rows: rows.length + table.rejected.length,
  };
}

function readRow(row: TableRow, above: FillDown, file: SheetContext): ReadRow | { reason: string } {
  const own = (target: OkrTarget) => line(cellOf(row, file, target));
  const filled = above.fill((target) => line(cellOf(row, file, target)));
  const get = (target: OkrTarget) => filled.get(target) ?? own(target);
  const name = get('objective');
  if (name === '') return { reason: 'no objective is named in this row, nor above it' };
  const objective = objectiveOf(row.row, name, get);
  const keyResult = own('keyResult');
  if (keyResult === '')
    return own('objective') === '' && own('objectiveId') === ''
      ? { reason: 'it names no key result' }
      : { objective };
  if (namesSeveral(cellOf(row, file, 'keyResult')))
    return { reason: 'its cell names several key results: put each in a row of its own' };
  const read = readMeasures(keyResult, (target) => cellOf(row, file, target), row.row, file);
  if ('reason' in read) return read;
  const id = own('keyResultId');
  return {
    objective,
    keyResult: {
      row: row.row,
      key: `${objective.key}/${id ? `id:${id}` : normalName(keyResult)}`,
      ...(id ? { externalId: id } : {}),
      objective: objective.key,
      name: keyResult,
      ...read.measures,
    },
  };
}

function objectiveOf(row: number, name: string, get: (target: OkrTarget) => string): ObjectiveDraft {
  const [id, product, parent] = [get('objectiveId'), get('product'), get('parent')];
  const period = readPeriod(get('period'));
  return {
    row,
    key: id ? `id:${id}` : `${normalName(period)}/${normalName(name)}`,
    ...(id ? { externalId: id } : {}),
    name,
    ...(period ? { period } : {}),
    ...(product ? { product } : {}),
    ...(parent ? { parent } : {}),
  };
}

/** Each objective once, from all its rows; rows that say different things of one are refused, and it with them. */
function standingObjectives(read: readonly ReadRow[], reasons: Map<number, string>): ObjectiveDraft[] {
  const standing: ObjectiveDraft[] = [];
  for (const same of Map.groupBy(read, ({ objective }) => objective.key).values()) {
    const merged: ObjectiveDraft = Object.assign({}, ...same.map(({ objective }) => objective), {
      row: same[0]!.objective.row,
    });
    const whole = sayings(merged);
    const differing = same.filter(({ objective }) =>
      Object.entries(sayings(objective)).some(([field, value]) => value !== whole[field]),
    );
    if (differing.length === 0) standing.push(merged);
    else {
      const rows = same.map(({ objective }) => objective.row).join(', ');
      for (const { objective } of same)
        reasons.set(objective.row, `rows ${rows} say different things of one objective`);
    }
  }
  return standing;
}

/** What a statement says of its record, apart from where it stands; a name in other letters is the same name. */
function sayings<T extends ObjectiveDraft | KeyResultDraft>({
  row: _row,
  key: _key,
  name,
  ...said
}: T): Record<string, unknown> {
  return { name: normalName(name), ...said };
}

const BULLET = /^\s*(?:[-*•–]|\(?\d{1,2}[.):]|KR\s*\d{1,2}\b)/i;
const namesSeveral = (cell: string): boolean =>
  clean(cell)
    .split('\n')
    .filter((one) => BULLET.test(one)).length > 1;
