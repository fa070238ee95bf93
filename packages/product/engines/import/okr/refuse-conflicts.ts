/** One statement of a row about one record. */
export interface Statement {
  row: number;
  key: string;
}

/**
 * Of statements about one record: those that stand, and why the others do not. Two that say the same are one; where
 * two say different things neither is believed, for nothing tells which is right.
 */
export function refuseConflicts<T extends Statement>(
  statements: readonly T[],
  what: string,
  said: (statement: T) => Record<string, unknown>,
): { standing: T[]; refused: Map<number, string> } {
  const byKey = Map.groupBy(statements, ({ key }) => key);
  const standing: T[] = [];
  const refused = new Map<number, string>();
  for (const same of byKey.values()) {
    const [first, ...others] = same as [T, ...T[]];
    const field = Object.keys(said(first)).find((name) =>
      others.some((other) => JSON.stringify(said(other)[name]) !== JSON.stringify(said(first)[name])),
    );
    if (field === undefined) {
      standing.push(first);
      for (const other of others) refused.set(other.row, `same as row ${first.row}`);
    } else {
      const rows = same.map(({ row }) => row).join(', ');
      const values = [...new Set(same.map((one) => JSON.stringify(said(one)[field] ?? null)))].join(' and ');
      for (const { row } of same)
        refused.set(row, `rows ${rows} say different things of one ${what}: ${field} ${values}`);
    }
  }
  return { standing, refused };
}
