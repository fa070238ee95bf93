import { EventEmitter } from 'node:events';
import type { Progress } from '@conductor/contract';
import pg from 'pg';

const WAKE = 'conductor_wake';
const PROGRESS = 'conductor_progress';
const LONGEST_NOTICE = 7_000;

/** What processes on one database tell each other. Only hints: whoever misses one finds the same in the tables. */
export interface Notices {
  wake(): void;
  tell(progress: Progress): void;
  onWake(listener: () => void): () => void;
  onProgress(run: string, listener: (progress: Progress) => void): () => void;
  close(): Promise<void>;
}

export async function openNotices(url: string): Promise<Notices> {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | undefined;
  let closed = false;

  const connect = async () => {
    const next = new pg.Client({ connectionString: url, application_name: 'conductor notices' });
    next.on('error', () => {});
    next.on('end', () => {
      client = undefined;
      if (!closed) setTimeout(() => void connect().catch(() => {}), 500).unref();
    });
    next.on('notification', ({ channel, payload }) => {
      if (channel === WAKE) emitter.emit('wake');
      else if (payload) {
        const progress = JSON.parse(payload) as Progress;
        emitter.emit(`run/${progress.run}`, progress);
      }
    });
    await next.connect();
    // A hint needs no disk: losing the newest of them in a crash loses nothing.
    await next.query(`set synchronous_commit = off; listen ${WAKE}; listen ${PROGRESS}`);
    client = next;
  };
  await connect();

  const send = (channel: string, payload: string) => {
    void client?.query('select pg_notify($1, $2)', [channel, payload]).catch(() => {});
  };
  const on = <T extends unknown[]>(name: string, listener: (...args: T) => void) => {
    emitter.on(name, listener as never);
    return () => void emitter.off(name, listener as never);
  };
  return {
    wake: () => send(WAKE, ''),
    tell(progress) {
      const payload = JSON.stringify(progress);
      if (payload.length < LONGEST_NOTICE) send(PROGRESS, payload);
    },
    onWake: (listener) => on('wake', listener),
    onProgress: (run, listener) => on(`run/${run}`, listener),
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
