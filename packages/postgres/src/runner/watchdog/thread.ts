/** What the thread is given, and what it sees. */
export interface Watched {
  /** Goes up as long as the main thread comes round. */
  beats: SharedArrayBuffer;
  /** What of packs is being called, as text; its length in bytes comes first. */
  called: SharedArrayBuffer;
  afterMs: number;
  /** Of the main thread, in bytes. */
  heapLimit: number;
}

/** Told to the main thread, once it goes on. */
export interface Stopped {
  /** As `PackCode`; null where nothing of a run was running. */
  code: { what: string | null; run: string | null; id: number } | null;
  /** The line of code: `file:///…/spin.ts:12`. */
  at: string;
  ms: number;
  why: 'time' | 'memory';
}

/**
 * Runs in a thread of its own, as text: it may use nothing from outside itself. Where the main thread does not come
 * round, it is halted for a moment as by a debugger, asked whose code that is, and the code is broken off there, to the
 * bottom of its stack. What does not halt (a call that blocks the thread) ends the process, with what was called told.
 */
export function watchThread(): void {
  const { Session } = process.getBuiltinModule('node:inspector');
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  const { writeSync } = process.getBuiltinModule('node:fs');
  const { beats, called, afterMs, heapLimit } = workerData as Watched;
  const beat = new Int32Array(beats);
  const text = new Uint8Array(called);
  const lookEveryMs = Math.min(500, Math.max(20, afterMs / 10));
  const HALTS_WITHIN_MS = 3_000;
  let last = -1;
  let since = performance.now();
  let isStopping = false;
  let isWarned = false;
  const atFirst = process.memoryUsage.rss();

  const calledNow = () => {
    const length = new DataView(called).getUint32(0);
    return new TextDecoder().decode(text.slice(4, 4 + length)) || 'nothing of a pack';
  };
  const say = (message: string) => writeSync(2, `${message}\n`);

  const stop = (ms: number, why: Stopped['why']) => {
    isStopping = true;
    let isDone = false;
    const session = new Session();
    session.connectToMainThread();
    const breakOff = (code: Stopped['code'], at: string) => {
      if (isDone) return;
      isDone = true;
      session.post('Runtime.terminateExecution', () => {});
      session.post('Debugger.resume', () => {
        session.disconnect();
        parentPort!.postMessage({ code, at, ms, why } satisfies Stopped);
        isStopping = false;
        since = performance.now();
      });
    };
    session.on('Debugger.paused', ({ params }) => {
      const [frame] = params.callFrames;
      const at = frame ? `${frame.url}:${frame.location.lineNumber + 1}` : 'nowhere';
      const expression = `JSON.stringify(globalThis[Symbol.for('conductor.pack-code')]?.getStore() ?? null)`;
      session.post(
        'Debugger.evaluateOnCallFrame',
        { callFrameId: frame!.callFrameId, expression, returnByValue: true },
        (_, given) => breakOff(JSON.parse((given?.result.value as string | undefined) ?? 'null'), at),
      );
    });
    session.post('Debugger.enable', () => {});
    session.post('Debugger.pause', () => {});
    setTimeout(() => {
      if (isDone) return;
      say(
        `Nothing else could go on for ${ms / 1_000} seconds, and it cannot be broken off; in hand: ${calledNow()}. This process ends.`,
      );
      process.kill(process.pid, 'SIGKILL');
    }, HALTS_WITHIN_MS + afterMs);
  };

  setInterval(() => {
    const now = performance.now();
    const seen = Atomics.load(beat, 0);
    if (seen !== last) {
      last = seen;
      since = now;
    }
    const isFull = process.memoryUsage.rss() > atFirst + heapLimit * 0.75;
    if (isFull && !isWarned) say(`Memory is nearly used up; in hand: ${calledNow()}`);
    isWarned = isFull;
    if (isStopping) return;
    const ms = Math.round(now - since);
    if (ms >= afterMs) stop(ms, 'time');
    else if (isFull && ms >= Math.min(500, afterMs)) stop(ms, 'memory');
  }, lookEveryMs);
}
