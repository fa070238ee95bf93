import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import type { GraphEdge } from './graph-of.ts';
import type { Layout, Point } from './lay-out.ts';

export type PlanWay = Edge<{ edge: GraphEdge; way: Layout['ways'][string]; gone: boolean }, 'way'>;

const ROUND = 6;

/** So far from one point towards another, but no further than half way. */
function towards(from: Point, to: Point): Point {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const part = far === 0 ? 0 : Math.min(ROUND / far, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The way through its points, its corners rounded. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  return rest.reduce((path, corner, place) => {
    const next = rest[place + 1];
    if (!next) return `${path} L ${corner.x} ${corner.y}`;
    const into = towards(corner, points[place]!);
    const out = towards(corner, next);
    return `${path} L ${into.x} ${into.y} Q ${corner.x} ${corner.y} ${out.x} ${out.y}`;
  }, `M ${first.x} ${first.y}`);
}

const DASHES: Record<GraphEdge['kind'], string | undefined> = { next: undefined, again: '2 3', undo: '6 4' };

/** The way from one node to the next, as it was laid out; where a run has gone it is stronger. */
export function WayEdge({ data, markerEnd }: EdgeProps<PlanWay>) {
  if (!data) return null;
  const { edge, way, gone } = data;
  return (
    <>
      <BaseEdge
        path={pathOf(way.points)}
        {...(markerEnd ? { markerEnd } : {})}
        style={{
          stroke: gone ? 'var(--soft)' : 'var(--line-strong)',
          strokeWidth: gone ? 1.5 : 1,
          strokeDasharray: DASHES[edge.kind],
        }}
      />
      {way.label && edge.says && (
        <text
          x={way.label.x}
          y={way.label.y}
          textAnchor="middle"
          dominantBaseline="central"
          paintOrder="stroke"
          className="fill-faint stroke-page text-2xs [stroke-width:4px]"
        >
          {edge.says}
        </text>
      )}
    </>
  );
}
