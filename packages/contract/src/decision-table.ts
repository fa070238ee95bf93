import type { DecisionTable } from './pack.ts';

/** One row: it fits where every cell of `when` holds. */
export interface DecisionRow {
  id: string;
  /** Why, in a sentence: it stands in the answer, beside who was asked. */
  says: string;
  /** By column: a test of that fact in zen's language (`<= 50000`, `true`, `is('a', 'b')`); no cell is any. `if` is a condition over all facts. */
  when?: Record<string, string>;
  /** By column: what follows. What is left out is none. */
  then: Record<string, string | number>;
}

/** A cell that one of these texts fits. */
export const is = (...texts: string[]): string => texts.map((text) => JSON.stringify(text)).join(', ');

/** A cell that any other text fits, and what is not known too. */
export const isNot = (...texts: string[]): string => `not in [${is(...texts)}]`;

/**
 * A decision table of which the first row that fits decides, in the JSON of zen-engine. Columns are made of the
 * rows' cells.
 */
export function decisionTable(name: string, rows: readonly DecisionRow[]): DecisionTable {
  const columns = (cells: Record<string, unknown>[]) => [...new Set(cells.flatMap(Object.keys))];
  const asked = columns(rows.map(({ when }) => when ?? {}));
  const given = columns(rows.map(({ then }) => then));
  const node = (id: string, type: string, x: number, more: object = {}) => ({
    ...{ id, type, name: id, position: { x, y: 160 } },
    ...more,
  });
  const content = {
    hitPolicy: 'first',
    inputs: asked.map((field) => ({ id: field, name: field, field: field === 'if' ? '' : field })),
    outputs: given.map((field) => ({ id: field, name: field, field })),
    rules: rows.map(({ id, says, when = {}, then }) => ({
      _id: id,
      _description: says,
      ...Object.fromEntries(asked.map((field) => [field, when[field] ?? ''])),
      ...Object.fromEntries(given.map((field) => [field, JSON.stringify(then[field] ?? '')])),
    })),
  };
  return {
    name,
    content: {
      contentType: 'application/vnd.gorules.decision',
      nodes: [
        node('request', 'inputNode', 80),
        node(name, 'decisionTableNode', 360, { content }),
        node('decision', 'outputNode', 660),
      ],
      edges: [
        { id: 'asked', type: 'edge', sourceId: 'request', targetId: name },
        { id: 'decided', type: 'edge', sourceId: name, targetId: 'decision' },
      ],
    },
  };
}
