import { DBOSJSON, deserializeValue } from '@dbos-inc/dbos-sdk/internal/serialization';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

interface Checkpoint {
  name: string;
  output: string | null;
  serialization: string | null;
}

/** What the checkpoint of a segment, of a proposal or of a question to a person keeps. */
interface KeptResult {
  result?: {
    values?: Record<string, unknown>;
    value?: unknown;
    report?: { id: string };
    sequence?: number;
    size?: number;
  } | null;
}

/**
 * What each step of a run gave, by step id, read from the run's checkpoints: the values that the
 * rest of the run worked with, and not a second telling of them.
 */
export async function stepValues(client: Connectable, runId: string): Promise<Record<string, unknown>> {
  const checkpoints = await run<Checkpoint>(
    client,
    sql`select function_name as name, output, serialization from dbos.operation_outputs
        where workflow_uuid = ${runId} order by function_id`,
  ).catch((error: { code?: string }) => {
    // Before the first worker ever ran there are no checkpoints, and no table for them.
    if (error.code === '42P01') return [];
    throw error;
  });
  const values: Record<string, unknown> = {};
  for (const { name, output, serialization } of checkpoints) {
    const kept = (await deserializeValue(output, serialization, DBOSJSON)) as KeptResult | null;
    Object.assign(values, valuesIn(name, kept?.result));
  }
  return values;
}

/** Pure: the step values that one checkpoint holds. */
export function valuesIn(name: string, result: KeptResult['result']): Record<string, unknown> {
  if (!result || typeof result !== 'object') return {};
  if (result.values) return result.values;
  if (result.report && 'value' in result) return { [result.report.id]: result.value };
  if (typeof result.sequence === 'number' && typeof result.size === 'number') return { [name]: result };
  return {};
}
