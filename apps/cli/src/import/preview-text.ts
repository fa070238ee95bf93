import type { ShownPreview } from '@conductor/server/preview-import';
import { paint } from '../print/paint.ts';
import { table } from '../print/table.ts';

/** What an import would do, before it does: what the file is, and which column becomes which field. */
export function previewText({
  sniffed,
  format,
  recognisedBy,
  mapping,
  unmapped,
  rows,
  accepted,
  warnings,
}: ShownPreview): string {
  const by = recognisedBy ? ` (by ${recognisedBy.map((column) => `“${column}”`).join(', ')})` : '';
  const what = [`${format || 'no known format'}${by}`, sniffed.kind, sniffed.encoding].join(' · ');
  return [
    `${paint.bold(`${rows.toLocaleString('en')} rows`)}  ${paint.dim(what)}`,
    table(Object.entries(mapping), [
      { head: 'Column', of: ([, column]) => column, most: 40 },
      { head: 'Field', of: ([field]) => field },
    ]),
    ...(unmapped.length > 0 ? [paint.dim(`Left out: ${unmapped.join(', ')}`)] : []),
    ...warnings.map(({ row, note }) => paint.dim(row > 0 ? `Row ${row}: ${note}` : note)),
    `${accepted.toLocaleString('en')} can go in, ${(rows - accepted).toLocaleString('en')} cannot.`,
  ].join('\n');
}
