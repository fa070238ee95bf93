import { TransientError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** Who stopped all effects of a workspace, when and why. */
export interface Stopped {
  by: string;
  /** What people call them. */
  name: string;
  at: string;
  why: string;
}

/** Whether nothing is written or sent in a workspace now, and by whose word; null where effects go on. */
export async function effectsStopped(client: Connectable, workspace: string): Promise<Stopped | null> {
  const [row] = await run<{ stopped: Stopped | null }>(
    client,
    sql`select effects_stopped as stopped from conductor.workspace where id = ${workspace}`,
  );
  return row?.stopped ?? null;
}

/** @throws TransientError `effects-stopped`: the run lies down, and goes on when they do */
export function refuseWhileStopped(stopped: Stopped | null): void {
  if (!stopped) return;
  throw new TransientError(
    'effects-stopped',
    `${stopped.name ?? stopped.by} has stopped all effects${stopped.why ? `: ${stopped.why}` : '.'}`,
    'It goes on by itself when somebody who governs the workspace lets effects go on: `conductor effects go --why …`.',
  );
}
