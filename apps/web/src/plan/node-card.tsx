import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { StepIcon } from '../ask/step-icon.tsx';
import type { GraphNode } from './graph-of.ts';
import { KINDS } from './kinds.ts';
import { bounds, titleOf } from './node-words.ts';
import type { PlanStep } from './plan-of.ts';

export type PlanCard = Node<{ at: GraphNode; step: PlanStep | undefined; who: string | undefined }, 'card'>;

const EDGES: Partial<Record<PlanStep['state'], string>> = {
  running: 'border-accent',
  waiting: 'border-wait',
  failed: 'border-bad',
  skipped: 'border-line',
  pending: 'border-line',
};

/** One node of the graph. What it is stands above, what it does below, how it went at its right. */
export function NodeCard({ data: { at, step, who }, selected }: NodeProps<PlanCard>) {
  const { node, holds } = at;
  const { icon: Icon, says } = KINDS[node.kind];
  const state = step?.state ?? 'pending';
  const quiet = state === 'skipped' || state === 'pending';
  const told = Object.fromEntries(bounds(node));
  const about = [
    says,
    who,
    holds && told['At most'] && `at most ${told['At most']}`,
    told['At once'] && `${told['At once']} at once`,
    step?.report?.undone && 'undone',
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <div
      className={`size-full rounded-md border px-2.5 py-1.5 ${holds ? 'bg-sunken/60' : 'bg-raised'} ${
        node.kind === 'compensate' ? 'border-dashed' : ''
      } ${EDGES[state] ?? 'border-line-strong'} ${selected ? 'outline-2 outline-offset-1 outline-accent' : ''}`}
    >
      <Handle type="target" position={Position.Top} className="invisible" />
      <p className="flex items-start gap-1.5 text-2xs text-faint">
        <Icon size={12} strokeWidth={2} className="mt-0.5 shrink-0" />
        <span className="min-w-0 flex-1 truncate">{about}</span>
        <span className="-mt-0.5">
          <StepIcon state={state} />
        </span>
      </p>
      <p className={`line-clamp-2 text-xs ${quiet ? 'text-faint' : 'text-ink'}`} title={titleOf(node)}>
        {titleOf(node)}
      </p>
      <Handle type="source" position={Position.Bottom} className="invisible" />
    </div>
  );
}
