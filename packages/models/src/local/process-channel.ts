import { type ChildProcess, fork } from 'node:child_process';
import { type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import type { FromModel, ToModel } from './model-process.ts';

/** Beside this file, in the form this file has: `.ts` in the repository, `.js` once published. */
const PROCESS = new URL(
  import.meta.url.endsWith('.ts') ? './model-process.ts' : './model-process.js',
  import.meta.url,
);

/** What was stopped and goes on all the same is ended after so long: reading cannot be broken off, and loading again takes a second. */
const STOPPING_MS = 1_000;

/** What the process is told of this one's environment: no key is in it. */
const PASSED = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

interface Waiting {
  call: ModelCall;
  resolve(reply: ModelReply): void;
  reject(fault: ModelError): void;
}

/** What the process runs. */
export interface Running {
  runtime: string;
  weights: string;
  contextTokens: number;
}

/**
 * One process with one model in it, started by the first call and by the first after it has ended. It holds this process alive only
 * while a reply is awaited.
 */
export class ProcessChannel {
  readonly #of: Running;
  readonly #waiting = new Map<number, Waiting>();
  #process: ChildProcess | undefined;
  #next = 0;

  constructor(of: Running) {
    this.#of = of;
  }

  /**
   * Ends once the model is still again, whether it replied or was stopped: then the next may be asked.
   * @throws ModelError
   */
  async ask(call: ModelCall): Promise<ModelReply> {
    const started = this.#start();
    const id = this.#next++;
    const { system, messages, maxOutputTokens, schema, signal } = call;
    const reply = new Promise<ModelReply>((resolve, reject) => {
      this.#waiting.set(id, { call, resolve, reject });
    });
    hold(started, true);
    const wanted = { system, messages, maxOutputTokens, schema: schema.json };
    send(started, { id, wanted, isHeard: call.heard !== undefined });
    let late: NodeJS.Timeout | undefined;
    const stop = () => {
      send(started, { id, stop: true });
      late = setTimeout(() => started.kill('SIGKILL'), STOPPING_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      const told = await reply;
      if (signal.aborted) throw timedOut();
      return told;
    } catch (error) {
      throw signal.aborted ? timedOut() : error;
    } finally {
      signal.removeEventListener('abort', stop);
      clearTimeout(late);
    }
  }

  /** Ends the process, and with it the memory it took; resolves once it is gone. */
  async close(): Promise<void> {
    const started = this.#process;
    if (!started) return;
    const gone = new Promise<void>((done) => started.once('exit', () => done()));
    hold(started, true);
    started.kill('SIGKILL');
    await gone;
  }

  #start(): ChildProcess {
    if (this.#process) return this.#process;
    const env = Object.fromEntries(
      PASSED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    );
    // The flags of this process (a debugger's port, a test runner's loader) are not for that one.
    const started = fork(PROCESS, [JSON.stringify(this.#of)], {
      ...{ execArgv: [], env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    });
    started.on('message', (message) => this.#settle(message as FromModel));
    started.on('error', (error) => this.#lose(started, `its process cannot be started: ${error.message}`));
    started.on('exit', (code, signal) =>
      this.#lose(started, `its process ended (${signal ?? `exit code ${code}`})`),
    );
    this.#process = started;
    hold(started, false);
    return started;
  }

  #settle(message: FromModel): void {
    const waiting = this.#waiting.get(message.id);
    if ('heard' in message) {
      if (!waiting?.call.signal.aborted) waiting?.call.heard?.(message.heard);
      return;
    }
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0 && this.#process) hold(this.#process, false);
    if ('reply' in message) waiting?.resolve(message.reply);
    else waiting?.reject(new ModelError(message.fault.kind, message.fault.message));
  }

  /** One that was already replaced has nobody waiting on it. */
  #lose(lost: ChildProcess, why: string): void {
    if (this.#process !== lost) return;
    this.#process = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of waiting) one.reject(new ModelError('unavailable', why));
  }
}

const timedOut = () => new ModelError('timed-out', 'it did not reply in time');

/** A process that has just ended is told nothing; that it ended is told by itself. */
const send = (to: ChildProcess, message: ToModel): void => {
  if (to.connected) to.send(message, () => {});
};

/** Whether this process stays alive for that one. */
function hold(started: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    started.ref();
    started.channel?.ref();
  } else {
    started.unref();
    started.channel?.unref();
  }
}
