import { Notes } from './draft/notes.ts';
import { ImportError } from './import-error.ts';
import { detectFormat } from './mapping/detect-format.ts';
import type { Format } from './mapping/format.ts';
import { FORMATS, LISTS } from './mapping/formats.ts';
import { entityOf, namedMapping, type Resolved, resolveMapping } from './mapping/resolve-mapping.ts';
import { sniff } from './sniff.ts';
import { type Read, readTable, refuseNoRows } from './table/read-table.ts';
import { refinement } from './table/refine-records.ts';
import type { Table } from './table/table.ts';
import type { Imported, KnownFile, Mapping, ReadOptions, Sniffed } from './types.ts';

/** A file whose columns are understood, before any row is. */
export interface OpenFile {
  sniffed: Sniffed;
  table: Table;
  format: Format | undefined;
  recognisedBy: string[] | undefined;
  resolved: Resolved;
  notes: Notes;
}

/** Throws `ImportError` where nothing can be read, or a format or column is named that is not there. */
export function openFile(
  bytes: Uint8Array,
  options: Pick<ReadOptions, 'format' | 'map' | 'limitRows'>,
): OpenFile {
  const named = options.format ? formatNamed(options.format) : undefined;
  const read = readTable(bytes, options.limitRows, LISTS);
  refuseNoRows(read);
  const fit = named ? undefined : detectFormat(read.table.columns);
  const format = named ?? fit?.format;
  const change = format && refinement(format);
  const table = change && read.again ? read.again(change) : read.table;
  const notes = new Notes();
  noteEncoding(read, notes);
  const { sniffed } = read;
  return {
    sniffed,
    table,
    format,
    recognisedBy: fit?.by,
    resolved: resolveMapping(table, format, options.map),
    notes,
  };
}

/** What a preview tells of the columns. */
export function knownFile({ sniffed, table, format, recognisedBy, resolved, notes }: OpenFile): KnownFile {
  const used = new Set([...resolved.values()].flat());
  return {
    sniffed,
    format: format?.name,
    ...(recognisedBy ? { recognisedBy } : {}),
    mapping: namedMapping(resolved, table),
    unmapped: table.columns.filter((_, index) => !used.has(index)),
    warnings: notes.list(),
  };
}

/** What a file's rows are, and what format it is in, from its columns alone. Throws `ImportError`. */
export function kindOfFile(
  bytes: Uint8Array,
  { format, map }: { format?: string | undefined; map?: Mapping | undefined } = {},
): { entity: Imported; format: string | undefined } {
  const known = format ? formatNamed(format) : detectFormat(sniff(bytes).columns)?.format;
  return { entity: entityOf(known, map), format: known?.name };
}

function noteEncoding({ guessed, sniffed }: Read, notes: Notes): void {
  if (guessed) notes.add(0, `the encoding is taken to be ${sniffed.encoding}: check letters with accents`);
}

function formatNamed(name: string): Format {
  const format = FORMATS.find((known) => known.name === name);
  if (format) return format;
  throw new ImportError(
    'unknown-format',
    `there is no format "${name}"`,
    `The formats are ${FORMATS.map((known) => known.name).join(', ')}. For any other file leave the format out and map its columns with --map.`,
  );
}
