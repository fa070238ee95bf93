import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** What the checkpoint of a segment, of a proposal or of a commit keeps. */
interface Kept {
  values?: Record<string, unknown>;
  value?: unknown;
  report?: { id: string };
  /** Of a change that was applied as it was proposed: the step that applied it, and what came of it. */
  commit?: string;
  applied?: unknown;
  sequence?: number;
  size?: number;
}

/**
 * What each step of a run gave, by step id, read from the run's checkpoints: the values that the
 * rest of the run worked with, and not a second telling of them.
 */
export async function stepValues(client: Connectable, runId: string): Promise<Record<string, unknown>> {
  const checkpoints = await run<{ step: string; output: unknown }>(
    client,
    sql`select step, output from conductor.receipt where run = ${runId} order by at, step`,
  );
  return Object.assign({}, ...checkpoints.map(({ step, output }) => valuesIn(step, output as Kept | null)));
}

/** Pure: the step values that one checkpoint holds. */
export function valuesIn(name: string, kept: Kept | null): Record<string, unknown> {
  if (!kept || typeof kept !== 'object') return {};
  if (kept.values) return kept.values;
  if (kept.report && 'value' in kept)
    return { [kept.report.id]: kept.value, ...(kept.commit ? { [kept.commit]: kept.applied } : {}) };
  if (typeof kept.sequence === 'number' && typeof kept.size === 'number') return { [name]: kept };
  return {};
}
