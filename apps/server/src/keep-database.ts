import { type Database, isConnectionLoss, openDatabase, type Store } from '@conductor/postgres';

const LOOK_EVERY_MS = 1_000;

/**
 * Starts a data folder's Postgres again where it died under us: the pools reconnect by themselves, and
 * every run goes on from its last checkpoint. A database by URL is somebody else's to start.
 * @returns `stop`, which ends the looking, and `release`, for when the pools are closed
 */
export function keepDatabase(
  store: Store,
  at: { data: string } | { url: string },
  complain?: (message: string) => void,
): { stop(): Promise<void>; release(): Promise<void> } {
  if ('url' in at) return { stop: async () => {}, release: async () => {} };
  const again: Database[] = [];
  let busy = Promise.resolve();
  const look = async () => {
    try {
      await store.pool.query('select 1');
    } catch (error) {
      if (!isConnectionLoss(error)) return;
      complain?.('The database stopped; starting it again.');
      again.push(await openDatabase(at));
    }
  };
  const timer = setInterval(() => {
    busy = busy
      .then(look)
      .catch((error: unknown) =>
        complain?.(`The database could not be started again: ${(error as Error).message}`),
      );
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await busy;
    },
    async release() {
      for (const database of again) await database.release();
    },
  };
}
