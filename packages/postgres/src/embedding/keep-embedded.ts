import { setTimeout as sleep } from 'node:timers/promises';
import { type Embedder, FACT_ENTITY } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { isConnectionLoss, run } from '../connection.ts';
import type { Store } from '../store/store.ts';
import { type Due, readDue } from './due.ts';
import { holdTurn, type Turn } from './turn.ts';
import { heldVectors, keepVectors } from './vectors.ts';

const LOOK_EVERY_MS = 2_000;
const AT_ONCE = 32;
const READ_AT_ONCE = 2_048;
/** Between batches, so that whoever asks meanwhile comes in between. */
const PAUSE_MS = 5;

export interface KeepEmbedded {
  store: Store;
  embedder: Embedder;
  complain?(message: string): void;
}

/**
 * Gives every searched record and every fact its vector, in the background, for as long as it is open. What is done
 * is kept batch by batch, so one that was killed goes on where it stopped; of several workers one does it.
 */
export function keepEmbedded(of: KeepEmbedded): { close(): Promise<void> } {
  const stop = new AbortController();
  const working = keepOn(of, stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) of.complain?.(`Embedding stopped: ${String(error)}`);
  });
  return {
    async close() {
      stop.abort();
      await working;
    },
  };
}

async function keepOn({ store, embedder, complain }: KeepEmbedded, signal: AbortSignal): Promise<void> {
  let turn: Turn | undefined;
  let seen: string | undefined;
  while (!signal.aborted) {
    try {
      turn = turn?.holds() ? turn : await holdTurn(store.pool);
      const now = turn ? await lastChange(store) : undefined;
      if (now !== undefined && now !== seen) {
        await embedDue(store, embedder, signal);
        seen = now;
      }
    } catch (error) {
      if (!signal.aborted && !isConnectionLoss(error)) complain?.(`Embedding: ${String(error)}`);
    }
    await pause(LOOK_EVERY_MS, signal);
  }
  turn?.release();
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

/** Changes with every applied change, of whichever workspace: the cheap look. */
async function lastChange(store: Store): Promise<string> {
  const [row] = await run<{ mark: string }>(
    store.pool,
    sql`select count(*) || '/' || coalesce(max(sequence), 0) as mark from conductor.change_set where sequence is not null`,
  );
  return row!.mark;
}

async function embedDue(store: Store, embedder: Embedder, signal: AbortSignal): Promise<void> {
  for (let page = 0; !signal.aborted; page += 1) {
    const due = await readDue(store.pool, store.tables, embedder.id, READ_AT_ONCE);
    if (due.length === 0) return;
    if (page === 0 && due.length === READ_AT_ONCE) await takeStock(store, due[0]!.entity);
    const held = await heldVectors(store.pool, embedder.id, [...new Set(due.map(({ hash }) => hash))]);
    await keepVectors(store.pool, embedder.id, due, held);
    await embedNew(
      store,
      embedder,
      due.filter(({ hash }) => !held.has(hash)),
      signal,
    );
  }
}

/**
 * After many new records Postgres plans as if they were few, until its autovacuum comes round a minute
 * later: told at once, what took five seconds takes a tenth of one.
 */
async function takeStock(store: Store, entity: string): Promise<void> {
  const name = entity === FACT_ENTITY ? sql`conductor.fact` : store.tables.get(entity)?.name;
  if (name) await run(store.pool, sql`analyze ${name}`);
}

async function embedNew(
  store: Store,
  embedder: Embedder,
  due: readonly Due[],
  signal: AbortSignal,
): Promise<void> {
  const byHash = Map.groupBy(due, ({ hash }) => hash);
  const hashes = [...byHash.keys()];
  for (let start = 0; start < hashes.length && !signal.aborted; start += AT_ONCE) {
    const batch = hashes.slice(start, start + AT_ONCE);
    const made = await embedder.embed(batch.map((hash) => byHash.get(hash)![0]!.text));
    const vectors = new Map(batch.map((hash, place) => [hash, bufferOf(made[place]!)]));
    await keepVectors(
      store.pool,
      embedder.id,
      batch.flatMap((hash) => byHash.get(hash)!),
      vectors,
    );
    await pause(PAUSE_MS, signal);
  }
}

const bufferOf = (vector: Int8Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
