import type { ReactNode } from 'react';

export interface Bar {
  key: string;
  /** How long the bar is, on one scale with the others; what is below 0 has none. */
  value: number;
  /** The number as it is written. */
  text: ReactNode;
}

/** Numbers by name as bars on one scale; the numbers are written, the bars only compare them. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(0, ...bars.map(({ value }) => value));
  return (
    <ul className="space-y-1.5">
      {bars.map(({ key, value, text }) => (
        <li key={key} className="grid grid-cols-[minmax(5rem,12rem)_1fr_auto] items-center gap-3 text-sm">
          <span className="truncate text-soft" title={key}>
            {key}
          </span>
          <span aria-hidden className="h-2 rounded-sm bg-line/60">
            <span
              className="block h-full min-w-px rounded-sm bg-accent"
              style={{ width: most > 0 ? `${(100 * Math.max(0, value)) / most}%` : 0 }}
            />
          </span>
          <span className="min-w-16 text-right tabular-nums">{text}</span>
        </li>
      ))}
    </ul>
  );
}
