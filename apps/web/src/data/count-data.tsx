import { count } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface CountData {
  total: number;
  by: { key: string; count: number }[];
  missing?: unknown;
}

/** Whether a sentence says no more than a row of the counts does, which shows it better. */
export function isRowOf(data: Record<string, unknown>, text: string): boolean {
  const rows = Array.isArray(data['by']) ? (data['by'] as CountData['by']) : [];
  return rows.some(({ key, count: many }) => text === `${key}: ${count(many)}` || text === `${key}: ${many}`);
}

/** Counts by key as bars on one scale; the numbers are written, the bars only compare them. */
export function CountDataView({ data: { total, by } }: { data: CountData }) {
  const most = Math.max(1, ...by.map((each) => each.count));
  if (by.length === 0) return null;
  return (
    <Section title={`${count(total)} in all`}>
      <ul className="space-y-1.5">
        {by.map(({ key, count: many }) => (
          <li key={key} className="grid grid-cols-[minmax(5rem,10rem)_1fr_4rem] items-center gap-3 text-sm">
            <span className="truncate text-soft">{key}</span>
            <span aria-hidden className="h-2 rounded-sm bg-line/60">
              <span
                className="block h-full min-w-px rounded-sm bg-accent"
                style={{ width: `${(100 * many) / most}%` }}
              />
            </span>
            <span className="text-right tabular-nums">{count(many)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
