import { count } from '../parts/words.ts';
import { Bars } from './bars.tsx';
import { Section } from './section.tsx';

export interface GroupData {
  total: number;
  by: { key: string; value: number | null; n: number }[];
}

const number = (value: number): string => count(Math.round(value * 100) / 100);

/** Groups, each with its count or with what was worked out of it, and of how many. */
export function GroupDataView({ data: { total, by } }: { data: GroupData }) {
  if (by.length === 0) return null;
  const isCount = by.every(({ value, n }) => value === n);
  return (
    <Section title={`${count(total)} in all`}>
      <Bars
        bars={by.map(({ key, value, n }) => ({
          key,
          value: value ?? 0,
          text: (
            <>
              {value === null ? <span className="text-wait">not known</span> : number(value)}
              {!isCount && <span className="text-xs text-faint"> of {count(n)}</span>}
            </>
          ),
        }))}
      />
    </Section>
  );
}
