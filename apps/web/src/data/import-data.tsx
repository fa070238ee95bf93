import { Download } from 'lucide-react';
import type { RejectedRow } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { count, plural } from '../parts/words.ts';

export interface ImportData {
  created: number;
  updated: number;
  skipped: number;
  conflicts: unknown;
  rejected: RejectedRow[];
}

const many = (value: unknown): number => (Array.isArray(value) ? value.length : Number(value ?? 0));

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function download(rejected: RejectedRow[]): void {
  const lines = rejected.map(({ row, reason }) => `${row},${cell(reason)}`);
  const file = new Blob([['row,reason', ...lines].join('\r\n')], { type: 'text/csv' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'rejected-rows.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

export function RejectedRows({ rejected }: { rejected: RejectedRow[] }) {
  if (rejected.length === 0) return null;
  return (
    <details className="text-sm" open={rejected.length <= 5}>
      <summary className="py-1 text-soft">{plural(rejected.length, 'row')} rejected, with the reason</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it */}
      <ul tabIndex={0} aria-label="Rejected rows" className="max-h-64 overflow-y-auto border-y border-line">
        {rejected.slice(0, 200).map(({ row, reason }) => (
          <li key={`${row}-${reason}`} className="flex gap-4 border-b border-line py-1.5 last:border-b-0">
            <span className="w-20 shrink-0 text-faint tabular-nums">Row {count(row)}</span>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
      <Button className="mt-2" onClick={() => download(rejected)}>
        <Download aria-hidden size={14} />
        Download rejected rows
      </Button>
    </details>
  );
}

/** What an import did, row by row kind. */
export function ImportDataView({ data }: { data: ImportData }) {
  const counts = [
    ['created', many(data.created)],
    ['updated', many(data.updated)],
    ['skipped', many(data.skipped)],
    ['conflicts', many(data.conflicts)],
    ['rejected', data.rejected.length],
  ] as const;
  return (
    <div className="space-y-4">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {counts.map(([name, value]) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-xs text-faint">{name}</dt>
            <dd className={`text-xl font-semibold tabular-nums ${value === 0 ? 'text-faint' : ''}`}>
              {count(value)}
            </dd>
          </div>
        ))}
      </dl>
      <RejectedRows rejected={data.rejected} />
    </div>
  );
}
