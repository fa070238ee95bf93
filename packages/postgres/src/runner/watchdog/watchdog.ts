import { getHeapStatistics } from 'node:v8';
import { isMainThread, Worker } from 'node:worker_threads';
import { calledNow, giveUp, HeldError, onCalled } from '@conductor/contract';
import { type Stopped, type Watched, watchThread } from './thread.ts';

/** How long code may let nothing else go on. */
const USUAL_SECONDS = 30;
const BEAT_EVERY_MS = 200;
const MOST_TOLD_BYTES = 4_096;

/** Code that was broken off, for nothing else could go on. */
export interface BrokenOff {
  run: string | null;
  error: HeldError;
  /** Whether what called it was told: then its step fails by itself. */
  isTold: boolean;
}

type Listener = (broken: BrokenOff) => void;

interface Watchdog {
  thread: Worker;
  listeners: Set<Listener>;
  end(): void;
}

/** One for the process, however many work in it. */
let watchdog: Watchdog | undefined;

/**
 * Has this process watched: where code lets nothing else go on for longer than CONDUCTOR_HELD_SECONDS (30), it is broken
 * off and named. Only the main thread can be watched. @returns ends it
 */
export function watchProcess(listener: Listener): () => void {
  const afterMs = Number(process.env['CONDUCTOR_HELD_SECONDS'] ?? USUAL_SECONDS) * 1_000;
  if (!isMainThread || !(afterMs > 0)) return () => {};
  watchdog ??= openWatchdog(afterMs);
  const { listeners, end } = watchdog;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

function openWatchdog(afterMs: number): Watchdog {
  const watched: Watched = {
    beats: new SharedArrayBuffer(4),
    called: new SharedArrayBuffer(MOST_TOLD_BYTES),
    afterMs,
    heapLimit: getHeapStatistics().heap_size_limit,
  };
  const beats = new Int32Array(watched.beats);
  const beating = setInterval(() => Atomics.add(beats, 0, 1), Math.min(BEAT_EVERY_MS, afterMs / 4));
  beating.unref();
  onCalled(() => tellCalled(watched.called));
  const thread = new Worker(`(${watchThread.toString()})()`, {
    eval: true,
    workerData: watched,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  thread.unref();
  const listeners = new Set<Listener>();
  thread.on('message', (stopped: Stopped) => {
    const broken = brokenOff(stopped);
    for (const listen of listeners) listen(broken);
  });
  return {
    thread,
    listeners,
    end() {
      watchdog = undefined;
      clearInterval(beating);
      onCalled(undefined);
      void thread.terminate();
    },
  };
}

function brokenOff({ code, at, ms, why }: Stopped): BrokenOff {
  const what = code?.what ?? 'Conductor itself';
  const did = why === 'time' ? `held the process for ${ms / 1_000} seconds` : 'took up all memory';
  const error = new HeldError(`${what} ${did} ${code ? 'and was stopped' : 'for no run'}`, at);
  return { run: code?.run ?? null, error, isTold: code !== null && giveUp(code.id, error) };
}

/** For a process that dies without a word: what was in its hands. */
function tellCalled(into: SharedArrayBuffer): void {
  const told = calledNow()
    .map(({ what, run }) => `${what} of ${run}`)
    .join(', ');
  const { written } = new TextEncoder().encodeInto(told, new Uint8Array(into, 4));
  new DataView(into).setUint32(0, written);
}
