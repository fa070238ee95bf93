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
  /** The place in the code, as a stack tells it. */
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
  const MOST_LOOKS = 200;
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
    let looks = 0;
    let isLooking = false;
    const end = (stopped: Stopped) => {
      isDone = true;
      // What is nobody's is left alone: it may be long work of the engine that no run waits for.
      if (stopped.code) session.post('Runtime.terminateExecution', () => {});
      session.post('Debugger.resume', () => {
        session.disconnect();
        parentPort!.postMessage(stopped);
        isStopping = false;
        since = performance.now();
      });
    };
    const expression = `JSON.stringify({
      code: globalThis[Symbol.for('conductor.pack-code')]?.getStore() ?? null,
      at: (new Error().stack ?? '').split('\\n')[2]?.trim() ?? '',
    })`;
    // Asked for while it is halted it would be forgotten.
    session.on('Debugger.resumed', () => {
      if (isLooking && !isDone) session.post('Debugger.pause', () => {});
    });
    session.on('Debugger.paused', ({ params: { callFrames } }) => {
      if (isDone) return;
      const callFrameId = callFrames[0]!.callFrameId;
      session.post(
        'Debugger.evaluateOnCallFrame',
        { callFrameId, expression, returnByValue: true },
        (_, given) => {
          const { code, at } = JSON.parse(
            (given?.result.value as string | undefined) ?? '{"code":null,"at":""}',
          );
          looks += 1;
          // Between two microtasks it is nobody's: a moment later it is somebody's again.
          if (code === null && looks < MOST_LOOKS) {
            isLooking = true;
            session.post('Debugger.resume', () => {});
          } else end({ code, at, ms, why });
        },
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
