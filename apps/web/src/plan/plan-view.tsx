import { lazy, Suspense, useState } from 'react';
import { useMe } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { StepDetail } from '../ask/step-detail.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { KINDS } from './kinds.ts';
import { PlanTree } from './plan-tree.tsx';
import { usePlan } from './use-plan.ts';
import { whoIsAsked } from './who-is-asked.ts';

const PlanGraph = lazy(() => import('./plan-graph.tsx'));

/** The plan of a run as a graph, the same as a tree, and what there is to say of the step that is chosen. */
export default function PlanView({ run, live }: { run: Run; live: LiveRun }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const people = useMe()?.people ?? [];
  const steps = usePlan(run, live);
  if (!run.plan) return <p className="py-4 text-sm text-soft">Nothing was planned for this.</p>;
  const selected = steps.find(({ id }) => id === chosen) ?? steps[0];
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section aria-label="The plan as a graph" className="min-w-0">
        <Suspense fallback={<Waiting what="Drawing the plan…" />}>
          <PlanGraph run={run} people={people} steps={steps} selected={chosen} select={setChosen} />
        </Suspense>
      </section>
      <div className="flex flex-col lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)]">
        <div className="overflow-y-auto p-0.5 lg:max-h-[55dvh]">
          <PlanTree
            steps={steps}
            whoOf={(step) => whoIsAsked(run, step, people)}
            selected={chosen}
            select={setChosen}
          />
        </div>
        {selected && (
          <section
            aria-label="The chosen step"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the arrow keys must reach it
            tabIndex={0}
            className="mt-4 min-h-0 overflow-y-auto border-t border-line pt-3"
          >
            <h2 className="text-sm font-medium break-words">{selected.title}</h2>
            <p className="text-xs text-faint">
              {KINDS[selected.kind as keyof typeof KINDS]?.says} ·{' '}
              <span className="font-mono text-2xs">{selected.id}</span>
            </p>
            <StepDetail key={selected.id} run={run} step={selected} />
          </section>
        )}
      </div>
    </div>
  );
}
