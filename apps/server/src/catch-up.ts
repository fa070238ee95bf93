import { setTimeout as sleep } from 'node:timers/promises';
import { embeddingStatus } from '@conductor/postgres';
import type { Open } from './open.ts';

/** What is embedded in less than a second; more than this is not waited for. */
const MOST_LEFT = 40;
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 3_000;

/**
 * Waits until the records are read for their meaning, where only a few are left. More are not waited for:
 * an answer by wording now, which says so, beats one by meaning later.
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
