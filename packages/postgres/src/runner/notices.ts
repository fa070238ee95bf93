import { EventEmitter } from 'node:events';
import type { Progress } from '@conductor/contract';
import pg from 'pg';

const WAKE = 'conductor_wake';
const PROGRESS = 'conductor_progress';
const LONGEST_NOTICE = 7_000;
const TOLD_WITHIN_MS = 15;

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
    next.on('notification', ({ channel, payload, processId }) => {
      // What this process tells it hears at once, and not from here.
      if (processId === (next as unknown as { processID: number }).processID) return;
      if (channel === WAKE) emitter.emit('wake');
      else if (payload) for (const progress of JSON.parse(payload) as Progress[]) hear(progress);
    });
    await next.connect();
    // A hint needs no disk: losing the newest of them in a crash loses nothing.
    await next.query(`set synchronous_commit = off; listen ${WAKE}; listen ${PROGRESS}`);
    client = next;
  };
  await connect();

  const hear = (progress: Progress) => void emitter.emit(`run/${progress.run}`, progress);
  // One after the other: a client says one thing at a time.
  let sending: Promise<unknown> = Promise.resolve();
  const send = (channel: string, payload: string) => {
    sending = sending
      .then(() => client?.query('select pg_notify($1, $2)', [channel, payload]))
      .catch(() => {});
  };
  // Others are told what piled up in a moment all at once: nobody sees the difference, and it is one round.
  let pile: string[] = [];
  let isSoon = false;
  const tellOthers = () => {
    isSoon = false;
    const told = pile;
    pile = [];
    for (let from = 0; from < told.length; ) {
      let to = from;
      for (let size = 2; to < told.length && size + told[to]!.length < LONGEST_NOTICE; to += 1)
        size += told[to]!.length + 1;
      send(PROGRESS, `[${told.slice(from, to).join(',')}]`);
      from = to;
    }
  };
  const on = <T extends unknown[]>(name: string, listener: (...args: T) => void) => {
    emitter.on(name, listener as never);
    return () => void emitter.off(name, listener as never);
  };
  return {
    wake() {
      emitter.emit('wake');
      send(WAKE, '');
    },
    tell(progress) {
      hear(progress);
      const payload = JSON.stringify(progress);
      if (payload.length + 2 >= LONGEST_NOTICE) return;
      pile.push(payload);
      if (isSoon) return;
      isSoon = true;
      setTimeout(tellOthers, TOLD_WITHIN_MS).unref();
    },
    onWake: (listener) => on('wake', listener),
    onProgress: (run, listener) => on(`run/${run}`, listener),
    async close() {
      closed = true;
      await sending;
      await client?.end().catch(() => {});
    },
  };
}
