import { readImport } from './read-import.ts';
import type { Draft, ReadFile, ReadOptions } from './types.ts';

const SHOWN = 5;

/** What an import would do, small enough for a screen. */
export interface Preview extends Pick<ReadFile, 'sniffed' | 'format' | 'mapping' | 'unmapped' | 'warnings'> {
  /** The first 5 rows that would go in. */
  sample: Draft[];
  /** The first 5 that would not. */
  rejected: ReadFile['rejected'];
  /** Of all rows: `rows` = `accepted` + those rejected. */
  rows: number;
  accepted: number;
}

/** Reads the whole file, so that the counts are those of the import. Throws as `readImport` does. */
export function preview(bytes: Uint8Array, options: ReadOptions): Preview {
  const { drafts, rejected, warnings, ...read } = readImport(bytes, options);
  return {
    ...read,
    sample: drafts.slice(0, SHOWN),
    rejected: rejected.slice(0, SHOWN),
    warnings: warnings.slice(0, SHOWN),
    rows: drafts.length + rejected.length,
    accepted: drafts.length,
  };
}
