import { policiesOf } from '@conductor/conductor';
import type { DecisionTable, Pack } from '@conductor/contract';

/** A decision table as somebody reads it: every cell as its author wrote it, an empty one left out. */
export interface TableShown {
  name: string;
  inputs: string[];
  outputs: string[];
  rows: { id: string; says: string; when: Record<string, string>; then: Record<string, string> }[];
}

/** What carries a clause of the written policy: a policy, or a row of a table; neither where the pack's code does. */
export type Carrier = { policy: string } | { table: string; row: string };

export interface PackRules {
  clauses: { name: string; says: string; mend?: string; from?: string; carriedBy: Carrier[] }[];
  tables: TableShown[];
  policies: { id: string; text: string; clause?: string }[];
}

/** The rules of a pack, as they are asked. */
export function packRules(pack: Pack): PackRules {
  const { policies, clauses } = policiesOf(pack);
  const tables = pack.rules.map(shownTable);
  const carriersOf = (clause: string): Carrier[] => [
    ...Object.entries(clauses).flatMap(([policy, carried]) => (carried === clause ? [{ policy }] : [])),
    ...tables.flatMap(({ name: table, rows }) =>
      rows.flatMap(({ id: row, then }) => (then['clause'] === clause ? [{ table, row }] : [])),
    ),
  ];
  return {
    clauses: Object.entries(pack.clauses ?? {}).map(([name, clause]) => ({
      ...{ name, ...clause },
      carriedBy: carriersOf(name),
    })),
    tables,
    policies: Object.entries(policies).map(([id, text]) => ({
      ...{ id, text },
      ...(clauses[id] === undefined ? {} : { clause: clauses[id] }),
    })),
  };
}

interface Column {
  id: string;
  name?: string;
  field?: string;
}

interface Written {
  nodes?: {
    type?: string;
    content?: { inputs?: Column[]; outputs?: Column[]; rules?: Record<string, string>[] };
  }[];
}

/** A table as somebody reads it, whatever wrote it. */
export function shownTable({ name, content }: DecisionTable): TableShown {
  const written = (content as Written).nodes?.find(({ type }) => type === 'decisionTableNode')?.content;
  const { inputs = [], outputs = [], rules = [] } = written ?? {};
  const titleOf = ({ id, name: title, field }: Column) => field || title || id;
  const cells = (columns: readonly Column[], row: Record<string, string>) =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const cell = unquoted(row[column.id] ?? '');
        return cell === '' ? [] : [[titleOf(column), cell]];
      }),
    );
  return {
    name,
    inputs: inputs.map(titleOf),
    outputs: outputs.map(titleOf),
    rows: rules.map((row, place) => ({
      id: row['_id'] ?? String(place + 1),
      says: row['_description'] ?? '',
      when: cells(inputs, row),
      then: cells(outputs, row),
    })),
  };
}

/** `"approver"` is the text approver; anything else is a test, and stays as it is written. */
const unquoted = (cell: string): string => (/^"[^"]*"$/.test(cell) ? cell.slice(1, -1) : cell);
