import { stepInputs } from '@conductor/conductor';
import type { ChangeSetView, Fact } from '@conductor/contract';
import { changeSetsOf, type JournalLine, journalOf, type RunView, stepValues } from '@conductor/postgres';
import type { Serving } from './http/serving.ts';

/** Of one change set: an import has thousands, and nobody reads them on a timeline. */
const MOST_CHANGES = 50;

export interface RunTimeline {
  /** What each call and the answer were given, by step id. */
  inputs: Record<string, Record<string, unknown>>;
  /** What each step gave, by step id. */
  values: Record<string, unknown>;
  /** What the run proposed, with where each came to. */
  changeSets: ChangeSetView[];
  events: JournalLine[];
}

/** All that is kept of how a run went: its checkpoints and its journal, put together for a reader. */
export async function runTimeline({ open }: Serving, run: RunView): Promise<RunTimeline> {
  const { pool } = open.store;
  const [events, values, changeSets] = await Promise.all([
    journalOf(pool, open.workspace, run.run),
    stepValues(pool, run.run),
    changeSetsOf(pool, open.workspace, run.run, MOST_CHANGES),
  ]);
  const starting = { slot: slotsOf(run), ...factsIn(events), request: { at: run.at, user: run.user } };
  return {
    inputs: run.plan ? stepInputs(run.plan, { ...starting, ...values }) : {},
    values,
    changeSets,
    events,
  };
}

const slotsOf = ({ slots }: RunView): Record<string, unknown> =>
  Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));

/** The facts that were recalled, by subject and predicate, as a plan refers to them; none before that was told. */
function factsIn(events: readonly JournalLine[]): { fact?: Record<string, Record<string, unknown>> } {
  const recalled = events.findLast(({ kind }) => kind === 'recalled');
  if (!recalled) return {};
  const fact: Record<string, Record<string, unknown>> = {};
  for (const { subject, predicate, value } of (recalled.payload?.['facts'] ?? []) as Fact[])
    fact[subject] = { ...fact[subject], [predicate]: value };
  return { fact };
}
