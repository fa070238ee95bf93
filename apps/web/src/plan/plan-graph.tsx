import { MarkerType, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useQuery } from '@tanstack/react-query';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Person, Run } from '../api/shapes.ts';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { type Graph, graphOf } from './graph-of.ts';
import { type Layout, layOut } from './lay-out.ts';
import { NodeCard, type PlanCard } from './node-card.tsx';
import type { PlanStep } from './plan-of.ts';
import { type PlanWay, WayEdge } from './way-edge.tsx';
import { whoIsAsked } from './who-is-asked.ts';

const NODE_TYPES = { card: NodeCard };
const EDGE_TYPES = { way: WayEdge };

const wasReached = (step: PlanStep | undefined): boolean =>
  step !== undefined && step.state !== 'pending' && step.state !== 'skipped';

interface DrawnProps {
  run: Run;
  people: readonly Person[];
  steps: readonly PlanStep[];
  selected: string | null;
  select: (id: string) => void;
}

function cardsOf(graph: Graph, layout: Layout, { run, people, steps, selected }: DrawnProps): PlanCard[] {
  return graph.nodes.map((at): PlanCard => {
    const step = steps.find(({ id }) => id === at.id);
    const { x, y, width, height } = layout.boxes[at.id]!;
    return {
      id: at.id,
      type: 'card',
      position: { x, y },
      width,
      height,
      selected: at.id === selected,
      data: { at, step, who: step && whoIsAsked(run, step, people) },
      ...(at.within ? { parentId: at.within } : {}),
    };
  });
}

function waysOf(graph: Graph, layout: Layout, steps: readonly PlanStep[]): PlanWay[] {
  const reached = new Set(steps.filter(wasReached).map(({ id }) => id));
  return graph.edges.map((edge): PlanWay => {
    const gone = edge.kind === 'next' && reached.has(edge.from) && reached.has(edge.to);
    return {
      id: edge.id,
      type: 'way',
      source: edge.from,
      target: edge.to,
      data: { edge, gone, way: layout.ways[edge.id] ?? { points: [] } },
      markerEnd: {
        type: MarkerType.ArrowClosed,
        width: 14,
        height: 14,
        color: gone ? 'var(--soft)' : 'var(--line-strong)',
      },
    };
  });
}

function ZoomButton({ says, act, children }: { says: string; act: () => unknown; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={says}
      title={says}
      onClick={() => void act()}
      className="inline-flex size-8 items-center justify-center rounded-md text-soft hover:bg-sunken hover:text-ink"
    >
      {children}
    </button>
  );
}

function Zoom({ fit }: { fit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  return (
    <div className="flex justify-end gap-0.5">
      <ZoomButton says="Nearer" act={zoomIn}>
        <Plus aria-hidden size={14} />
      </ZoomButton>
      <ZoomButton says="Further" act={zoomOut}>
        <Minus aria-hidden size={14} />
      </ZoomButton>
      <ZoomButton says="The whole graph" act={fit}>
        <Maximize aria-hidden size={14} />
      </ZoomButton>
    </div>
  );
}

/** How wide the graph may be. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { box, width };
}

function Drawn(props: DrawnProps & { graph: Graph; layout: Layout }) {
  const { graph, layout, steps, select, selected } = props;
  const { box, width } = useWidth();
  const { setViewport } = useReactFlow();
  const scale = Math.min(1, width / layout.width);
  const whole = useMemo(
    () => ({ x: Math.max(0, (width - layout.width * scale) / 2), y: 0, zoom: scale }),
    [width, layout.width, scale],
  );
  useEffect(() => void (width > 0 && setViewport(whole)), [width, whole, setViewport]);
  useEffect(() => {
    if (!selected) return;
    box.current?.querySelector(`[data-id="${selected}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected, box]);
  return (
    <div>
      <Zoom fit={() => void setViewport(whole)} />
      {/* The tree beside it says the same to those who do not see it, and is where the keys are. */}
      <div ref={box} aria-hidden="true" data-plan-graph style={{ height: layout.height * scale }}>
        {width > 0 && (
          <ReactFlow
            nodes={cardsOf(graph, layout, props)}
            edges={waysOf(graph, layout, steps)}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            defaultViewport={whole}
            minZoom={0.2}
            maxZoom={2}
            onNodeClick={(_, { id }) => select(id)}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnScroll={false}
            zoomOnDoubleClick={false}
            preventScrolling={false}
            proOptions={{ hideAttribution: true }}
          />
        )}
      </div>
    </div>
  );
}

/** A plan as a picture: what follows what, where it branches and loops, what undoes what, and how far it came. */
export default function PlanGraph(props: DrawnProps) {
  const { plan } = props.run;
  const graph = useMemo(() => graphOf(plan?.steps ?? []), [plan]);
  const { data: layout, error } = useQuery({
    queryKey: ['layout', plan],
    queryFn: () => layOut(graph),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <Problem error={error} />;
  if (!layout) return <Waiting what="Drawing the plan…" />;
  return (
    <ReactFlowProvider>
      <Drawn {...props} graph={graph} layout={layout} />
    </ReactFlowProvider>
  );
}
