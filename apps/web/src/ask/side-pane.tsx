import { Tabs } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { TAB } from '../parts/tab.ts';
import { EvidenceList } from './evidence-list.tsx';
import { PlanList } from './plan-list.tsx';
import { useShownEvidence } from './shown-evidence.ts';

/** Beside the answer: how it was worked out, and what it rests on. */
export function SidePane({ run, live }: { run: Run; live: LiveRun }) {
  const { shown } = useShownEvidence();
  const rests = (run.answer?.claims ?? []).some(({ evidence }) => evidence.length > 0);
  const [tab, setTab] = useState<string | null>(null);
  useEffect(() => {
    if (shown) setTab('evidence');
  }, [shown]);
  const fitting = rests && run.status !== 'running' ? 'evidence' : 'plan';
  return (
    <Tabs.Root value={tab ?? fitting} onValueChange={setTab}>
      <Tabs.List aria-label="Beside the answer" className="mb-4 flex gap-5 border-b border-line">
        <Tabs.Trigger value="evidence" className={TAB}>
          Evidence
        </Tabs.Trigger>
        <Tabs.Trigger value="plan" className={TAB}>
          Plan
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="evidence">
        <EvidenceList run={run} />
      </Tabs.Content>
      <Tabs.Content value="plan">
        <PlanList run={run} live={live} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
