import { count } from '../parts/words.ts';
import { Section } from './section.tsx';

export interface GroupData {
  total: number;
  by: { key: string; value: number | null; n: number }[];
}

const number = (value: number): string => count(Math.round(value * 100) / 100);

/** Groups as bars on one scale; the numbers are written, the bars only compare them. */
export function GroupDataView({ data: { total, by } }: { data: GroupData }) {
  if (by.length === 0) return null;
  const most = Math.max(...by.map(({ value }) => Math.abs(value ?? 0)));
  const isCount = by.every(({ value, n }) => value === n);
  return (
    <Section title={`${count(total)} in all`}>
      <ul className="space-y-1.5">
        {by.map(({ key, value, n }) => (
          <li key={key} className="grid grid-cols-[minmax(5rem,12rem)_1fr_auto] items-center gap-3 text-sm">
            <span className="truncate text-soft" title={key}>
              {key}
            </span>
            <span aria-hidden className="h-2 rounded-sm bg-line/60">
              <span
                className="block h-full min-w-px rounded-sm bg-accent"
                style={{ width: most > 0 ? `${(100 * Math.max(0, value ?? 0)) / most}%` : 0 }}
              />
            </span>
            <span className="min-w-16 text-right tabular-nums">
              {value === null ? <span className="text-wait">not known</span> : number(value)}
              {!isCount && <span className="text-xs text-faint"> of {count(n)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
