import type { DecisionTable } from '@conductor/contract';

/** The one table node of a decision, as zen-engine's JSON has it. */
export interface TableContent {
  hitPolicy: string;
  inputs: { id: string; name: string; field?: string }[];
  outputs: { id: string; field: string }[];
  rules: Record<string, string>[];
}

interface Node {
  type: string;
  content?: TableContent;
}

/** The table of a decision; nothing where it is made of more than one node that decides. */
export function contentOf({ content }: DecisionTable): TableContent | undefined {
  const nodes = ((content as { nodes?: Node[] }).nodes ?? []).filter(
    ({ type }) => !['inputNode', 'outputNode'].includes(type),
  );
  const [node] = nodes;
  return nodes.length === 1 && node?.type === 'decisionTableNode' ? node.content : undefined;
}

/** The same decision with other rows. */
export function withRows(table: DecisionTable, rows: Record<string, string>[]): DecisionTable {
  const { nodes = [], ...rest } = table.content as { nodes?: Node[] };
  return {
    name: table.name,
    content: {
      ...rest,
      nodes: nodes.map((node) =>
        node.type === 'decisionTableNode' ? { ...node, content: { ...node.content, rules: rows } } : node,
      ),
    },
  };
}

const TEXT = /"([^"\\]*)"|'([^'\\]*)'/g;

/** The texts that a cell names. */
export const textsIn = (cell: string): string[] =>
  [...cell.matchAll(TEXT)].map(([, double, single]) => double ?? single ?? '');

/** The numbers that a cell names: bounds, and members. */
export const numbersIn = (cell: string): number[] =>
  [...cell.replace(TEXT, ' ').matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?![\w])/g)].map(([number]) =>
    Number(number),
  );

/** The facts that a cell over all facts asks for. */
export function factsIn(cell: string): string[] {
  const names = cell.replace(TEXT, ' ').matchAll(/(?<![\w.])[A-Za-z_]\w*(?!\s*\(|\w)/g);
  return [...new Set([...names].map(([name]) => name))].filter((name) => !WORDS.has(name));
}

const WORDS = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);
