import { useCallback } from 'react';
import { createPortal } from 'react-dom';
import { useMe } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import { useRun } from '../api/use-run.ts';
import { useSaid } from '../api/use-said.ts';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { CancelRun } from '../runs/cancel-run.tsx';
import { Follows, Outside } from './hangs-together.tsx';
import { Outcome } from './outcome.tsx';
import { ShownEvidenceProvider, useEvidenceChoice } from './shown-evidence.ts';
import { SidePane } from './side-pane.tsx';
import { SlotChips } from './slot-chips.tsx';
import { TurnNews } from './turn-news.tsx';

interface Props {
  id: string;
  known?: Run;
  /** Whether a question of it can still be answered. */
  isLast: boolean;
  /** Where the plan and evidence go; null on a narrow screen, where they stay inside the turn. */
  pane: HTMLElement | null;
  /** Whether this is the turn whose plan and evidence the pane shows. */
  isShown: boolean;
  show: (run: string) => void;
}

/** What a person said and all that came of it. */
export function Turn({ id, known, isLast, pane, isShown, show }: Props) {
  const { run, error, live } = useRun(id, known);
  const people = useMe()?.people ?? [];
  const saidOf = useSaid();
  const evidence = useEvidenceChoice(useCallback(() => show(id), [show, id]));
  if (error && !run) return <Problem error={error} />;
  if (!run) return <Waiting />;
  const who = people.find((person) => person.id === run.user)?.name ?? run.user;
  return (
    <ShownEvidenceProvider value={evidence}>
      <article aria-label={saidOf(run)} className="space-y-4">
        <header>
          <p className="text-xs text-faint">
            {who} · <Moment at={run.at} short />
          </p>
          <h2 className="text-lg font-semibold tracking-tight break-words">{saidOf(run)}</h2>
        </header>
        <Follows run={run} />
        <Outcome
          run={run}
          live={live}
          isLast={isLast}
          inline={!pane}
          chips={run.status === 'running' ? undefined : <SlotChips run={run} />}
        />
        <Outside run={run} />
        <TurnNews run={run} live={live} />
        <CancelRun run={run} />
        {pane && isShown && createPortal(<SidePane key={id} run={run} live={live} />, pane)}
        {!pane && (
          <details className="border-t border-line pt-2">
            <summary className="py-1 text-sm text-soft">Plan and evidence</summary>
            <div className="pt-3">
              <SidePane run={run} live={live} />
            </div>
          </details>
        )}
      </article>
    </ShownEvidenceProvider>
  );
}
