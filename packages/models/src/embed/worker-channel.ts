import { Worker } from 'node:worker_threads';
import type { EmbedReply } from './embed-worker.ts';

interface Waiting {
  resolve(vectors: Int8Array[]): void;
  reject(reason: Error): void;
}

/** Beside this file, in the form this file has: `.ts` in the repository, `.js` once published. */
const WORKER_URL = new URL(
  import.meta.url.endsWith('.ts') ? './embed-worker.ts' : './embed-worker.js',
  import.meta.url,
);

/**
 * The calls to the model's thread. The thread is started by the first call, and by the first after it has died.
 * It holds the process alive only while an answer is awaited: an idle one lets it end.
 */
export class WorkerChannel {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 0;

  /** @throws Error (rejects) when the model cannot be loaded or run, or its thread has ended */
  call(texts: string[]): Promise<Int8Array[]> {
    return new Promise((resolve, reject) => {
      const worker = this.start();
      const id = this.nextId++;
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, texts });
    });
  }

  /** Ends the thread; what still waits is rejected. A later call starts another. */
  close(): void {
    const worker = this.worker;
    if (worker === undefined) return;
    this.lose(worker, new Error('The embedder was disposed of while it worked.'));
    void worker.terminate();
  }

  private start(): Worker {
    if (this.worker !== undefined) return this.worker;
    // The flags of the parent (a debugger's port, a test runner's loader) are not for the thread.
    const worker = new Worker(WORKER_URL, { execArgv: [] });
    worker.on('message', (reply: EmbedReply) => this.settle(worker, reply));
    worker.on('error', (error) =>
      this.lose(worker, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', () => this.lose(worker, new Error('The embedding thread ended.')));
    worker.unref();
    this.worker = worker;
    return worker;
  }

  private settle(worker: Worker, reply: EmbedReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0) worker.unref();
    if ('error' in reply) waiting?.reject(new Error(`The sentence model failed: ${reply.error}`));
    else waiting?.resolve(reply.vectors);
  }

  /** A thread that was already replaced has nobody waiting on it. */
  private lose(worker: Worker, reason: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const one of waiting) one.reject(reason);
  }
}
