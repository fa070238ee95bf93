import { table } from './table.ts';

type Data = Record<string, unknown>;

interface Theme {
  label: string;
  feedbackIds: string[];
  companies: string[];
  arr: number | null;
}
interface Counted {
  key: string;
  count: number;
}

const rowsOf = <Row>(value: unknown, has: string): Row[] =>
  Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && has in row)
    ? (value as Row[])
    : [];

/** Counts by a grouping; none where the answer is one number. */
export const countsIn = (data: Data): Counted[] => rowsOf<Counted>(data['by'], 'count');

/** The parts of an answer that read better as a table. */
export function dataTables(data: Data): string[] {
  const themes = rowsOf<Theme>(data['themes'], 'feedbackIds');
  const counts = countsIn(data);
  return [
    ...(themes.length > 0
      ? [
          table(themes, [
            { head: 'Theme', of: ({ label }) => label, most: 48 },
            { head: 'Pieces', of: ({ feedbackIds }) => feedbackIds.length },
            { head: 'Companies', of: ({ companies }) => companies.length },
            { head: 'ARR', of: ({ arr }) => arr },
          ]),
        ]
      : []),
    ...(counts.length > 0
      ? [
          table(counts, [
            { head: 'Group', of: ({ key }) => key, most: 48 },
            { head: 'Pieces', of: ({ count }) => count },
          ]),
        ]
      : []),
  ];
}
