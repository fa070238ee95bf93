import Elk, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Graph, GraphEdge, GraphNode } from './graph-of.ts';
import { titleOf } from './node-words.ts';

export interface Point {
  x: number;
  y: number;
}

/** Where a node stands, in its holder, and how large it is, in pixels. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  boxes: Record<string, Box>;
  /** The way of each edge, in the whole. */
  ways: Record<string, { points: Point[]; label?: Point }>;
}

const NODE_WIDTH = 236;
const LETTERS_A_LINE = 33;
const LINE = 18;
/** Above what a loop holds: its name. */
const HEAD = 58;

const linesOf = ({ node }: GraphNode): number =>
  Math.min(2, Math.max(1, Math.ceil(titleOf(node).length / LETTERS_A_LINE)));

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  // As near to its beginning as may be: what undoes a step then stands beside it.
  'elk.layered.layering.strategy': 'LONGEST_PATH_SOURCE',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
};

function elkNode(graph: Graph, node: GraphNode): ElkNode {
  if (!node.holds) return { id: node.id, width: NODE_WIDTH, height: 34 + LINE * linesOf(node) };
  return {
    id: node.id,
    layoutOptions: { ...OPTIONS, 'elk.padding': `[top=${HEAD},left=16,bottom=16,right=16]` },
    children: graph.nodes.filter(({ within }) => within === node.id).map((inner) => elkNode(graph, inner)),
  };
}

const elkGraph = (graph: Graph): ElkNode => ({
  id: 'the whole',
  layoutOptions: OPTIONS,
  children: graph.nodes.filter(({ within }) => within === null).map((node) => elkNode(graph, node)),
  edges: graph.edges.map(({ id, from, to, says, kind }) => ({
    id,
    // The way back of a loop is laid out as a way on, so that nothing goes round and the first stands first.
    sources: [kind === 'again' ? to : from],
    targets: [kind === 'again' ? from : to],
    ...(says ? { labels: [{ text: says, width: says.length * 6, height: 16 }] } : {}),
  })),
});

function boxesOf(node: ElkNode, boxes: Layout['boxes'] = {}): Layout['boxes'] {
  for (const child of node.children ?? []) {
    const { id, x = 0, y = 0, width = 0, height = 0 } = child;
    boxes[id] = { x, y, width, height };
    boxesOf(child, boxes);
  }
  return boxes;
}

function wayOf(
  { sections = [], labels = [] }: ElkExtendedEdge,
  kind: GraphEdge['kind'] | undefined,
): Layout['ways'][string] {
  const laid = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const points = kind === 'again' ? laid.toReversed() : laid;
  const [label] = labels;
  if (label?.x === undefined || label.y === undefined) return { points };
  return { points, label: { x: label.x + (label.width ?? 0) / 2, y: label.y + (label.height ?? 0) / 2 } };
}

const edgesOf = (node: ElkNode): ElkExtendedEdge[] => [
  ...(node.edges ?? []),
  ...(node.children ?? []).flatMap(edgesOf),
];

/** Places a plan from top to bottom. The work is done beside the page, which stays quick meanwhile. */
export async function layOut(graph: Graph): Promise<Layout> {
  // However the module is taken in, its `default` is the constructor.
  const elk = new Elk.default({ workerUrl });
  try {
    const laid = await elk.layout(elkGraph(graph));
    const kinds = new Map(graph.edges.map(({ id, kind }) => [id, kind]));
    return {
      width: laid.width ?? 0,
      height: laid.height ?? 0,
      boxes: boxesOf(laid),
      ways: Object.fromEntries(edgesOf(laid).map((edge) => [edge.id, wayOf(edge, kinds.get(edge.id))])),
    };
  } finally {
    elk.terminateWorker();
  }
}
