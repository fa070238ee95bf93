import { setTimeout as sleep } from 'node:timers/promises';
import { embeddingStatus } from '@conductor/postgres';
import type { Open } from './open.ts';

/** What is embedded in a few seconds; more than this is not waited for. */
const MOST_LEFT = 600;
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 20_000;

/**
 * Waits until the records are read for their meaning, where only few are left. A command that is the
 * worker while it lasts would else end before they ever are, and be answered by wording for ever.
 */
export async function catchUp(
  { store, embedder, workspace, isWorker }: Open,
  tell: (done: number, total: number) => void,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (isWorker && Date.now() < deadline) {
    const { done, total } = await embeddingStatus(store.pool, store.tables, embedder.id, workspace);
    if (done >= total || total - done > MOST_LEFT) return;
    tell(done, total);
    await sleep(LOOK_EVERY_MS);
  }
}
