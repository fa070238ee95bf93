import { readSheet } from './okr/read-sheet.ts';
import { kindOfFile } from './open-file.ts';
import { readImport } from './read-import.ts';
import type { Imported, KnownFile, ReadOptions, Rejected } from './types.ts';

const SHOWN = 5;

/** What an import would do, small enough for a screen. */
export interface Preview extends KnownFile {
  entity: Imported;
  /** The first 5 records that would go in, as they were read. */
  sample: object[];
  /** The first 5 rows that would not. */
  rejected: Rejected[];
  /** Of all rows: `rows` = `accepted` + those rejected. */
  rows: number;
  accepted: number;
}

/** Reads the whole file, so that the counts are those of the import. Throws as `readImport` and `readSheet` do. */
export function preview(bytes: Uint8Array, options: ReadOptions): Preview {
  const { entity } = kindOfFile(bytes, options);
  return entity === 'objective' ? previewSheet(bytes, options) : previewFeedback(bytes, options);
}

function previewFeedback(bytes: Uint8Array, options: ReadOptions): Preview {
  const { drafts, rejected, repeats, ...known } = readImport(bytes, options);
  return shown(known, 'feedback', drafts, rejected, drafts.length + repeats + rejected.length);
}

function previewSheet(bytes: Uint8Array, options: ReadOptions): Preview {
  const { objectives, keyResults, rejected, rows, ...known } = readSheet(bytes, options);
  const nameOf = new Map(objectives.map(({ key, name }) => [key, name]));
  const sample = [
    ...keyResults.map(({ key: _key, objective, name, ...said }) => ({
      keyResult: name,
      objective: nameOf.get(objective) ?? '',
      ...said,
    })),
    ...objectives
      .filter(({ key }) => !keyResults.some(({ objective }) => objective === key))
      .map(({ key: _key, name, ...said }) => ({ objective: name, ...said })),
  ];
  return shown(known, 'objective', sample, rejected, rows);
}

const shown = (
  known: KnownFile,
  entity: Imported,
  sample: object[],
  rejected: Rejected[],
  rows: number,
): Preview => ({
  ...known,
  warnings: known.warnings.slice(0, SHOWN),
  entity,
  sample: sample.slice(0, SHOWN),
  rejected: rejected.slice(0, SHOWN),
  rows,
  accepted: rows - rejected.length,
});
