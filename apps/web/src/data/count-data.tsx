import { count } from '../parts/words.ts';
import { Bars } from './bars.tsx';
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

/** Counts by key. */
export function CountDataView({ data: { total, by } }: { data: CountData }) {
  if (by.length === 0) return null;
  return (
    <Section title={`${count(total)} in all`}>
      <Bars bars={by.map(({ key, count: many }) => ({ key, value: many, text: count(many) }))} />
    </Section>
  );
}
