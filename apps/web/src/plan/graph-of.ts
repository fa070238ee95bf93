import type { PlanNode } from '@conductor/contract';

/** A node of a plan among others; those with a block of their own hold it. */
export interface GraphNode {
  id: string;
  node: PlanNode;
  /** The loop or compensation that it is in. */
  within: string | null;
  holds: boolean;
}

export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  /** Of a branch: when it is gone. */
  says?: string;
  /** `undo` leads from a step to what takes it back; `again` from the end of a round to the next. */
  kind: 'next' | 'again' | 'undo';
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** Where the next step goes on from. */
interface Loose {
  from: string;
  says?: string;
}

/** What follows what. Steps stand in the order of the plan, outer before inner. */
export function graphOf(plan: readonly PlanNode[]): Graph {
  const graph: Graph = { nodes: [], edges: [] };
  chain(graph, plan, [], null);
  const known = new Set(graph.nodes.map(({ id }) => id));
  return { ...graph, edges: graph.edges.filter(({ from }) => known.has(from)) };
}

function join({ edges }: Graph, kind: GraphEdge['kind'], { from, says }: Loose, to: string): void {
  edges.push({ id: `${kind} ${from} ${to} ${says ?? ''}`, from, to, kind, ...(says ? { says } : {}) });
}

/** Adds steps one after the other. @returns where whatever comes after them goes on from */
function chain(
  graph: Graph,
  steps: readonly PlanNode[],
  before: readonly Loose[],
  within: string | null,
): readonly Loose[] {
  let loose = before;
  for (const node of steps) {
    const holds = 'do' in node;
    graph.nodes.push({ id: node.id, node, within, holds });
    // What undoes a step stands beside the way, and is gone only when something fails.
    if (node.kind === 'compensate') join(graph, 'undo', { from: node.of, says: 'undone by' }, node.id);
    else for (const from of loose) join(graph, 'next', from, node.id);
    if (node.kind !== 'compensate') loose = after(graph, node, within);
    if (holds) round(graph, node);
  }
  return loose;
}

function after(graph: Graph, node: PlanNode, within: string | null): readonly Loose[] {
  if (node.kind !== 'when') return [{ from: node.id }];
  return [
    ...chain(graph, node.then, [{ from: node.id, says: 'if so' }], within),
    ...chain(graph, node.else ?? [], [{ from: node.id, says: 'otherwise' }], within),
  ];
}

/** What a node holds. What is repeated goes from its end back to its beginning. */
function round(graph: Graph, node: Extract<PlanNode, { do: PlanNode[] }>): void {
  const ends = chain(graph, node.do, [], node.id);
  const [first] = node.do;
  if (!first || node.kind !== 'repeat') return;
  for (const { from } of ends) if (from !== first.id) join(graph, 'again', { from }, first.id);
}
