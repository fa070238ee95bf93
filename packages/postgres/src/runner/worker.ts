import {
  type Durable,
  FencedError,
  HeldError,
  onBehalfOf,
  type Queue,
  type Request,
  type Sight,
  Suspended,
} from '@conductor/contract';
import type pg from 'pg';
import { sweepDeadlines } from '../approval/sweep-deadlines.ts';
import { cutOff, isConnectionLoss } from '../connection.ts';
import type { EntityTable } from '../tables/entity-table.ts';
import { readCheckpoints } from './checkpoints.ts';
import { type Claimed, carryOver, claimRuns, freeForgotten, freeLost, layDown } from './claim.ts';
import { durableRun } from './durable-run.ts';
import type { Execution, RunOn } from './execution.ts';
import { failRun } from './fail-run.ts';
import { type Lease, takeLease } from './lease.ts';
import type { Notices } from './notices.ts';
import { countDeath, MOST_DEATHS, noteRisk } from './risk.ts';
import { keepStrays } from './strays.ts';
import { submitRun } from './submit.ts';
import { type BrokenOff, watchProcess } from './watchdog/watchdog.ts';

const SWEEP_EVERY_MS = 1_000;
/** Turns in hand at once; the others wait in the table, and cost nothing there. */
const AT_ONCE = 32;
/** A run that ends its worker each time it is taken up is not taken up for ever. */
const MOST_RECOVERIES = 100;
const LAST_STEPS_MS = 2_000;

export type Conduct = (request: Request, durable: Durable) => Promise<void>;

export interface WorkerOptions {
  pool: pg.Pool;
  tables: ReadonlyMap<string, EntityTable>;
  embedder: string;
  sight: Sight;
  /** What a turn is. */
  conduct: Conduct;
  /** Of the catalogue that it works with. */
  fingerprint: string;
  queues: ReadonlyMap<string, Queue>;
  notices: Notices;
  complain(message: string): void;
}

/** Takes runs that may go on, does them, and sees to what time brings. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #requests = new Map<string, Request>();
  #lease: Lease;
  #over = new AbortController();
  #rounds: Promise<void> = Promise.resolve();
  #isClosing = false;
  #isSweepDue = false;
  #beating: Promise<void> | undefined;
  /** Runs that are being asked for here, and in hand as soon as they are written down. */
  readonly #coming = new Set<string>();
  /** Whether there was more to take up than it had hands free. */
  #hasMore = false;
  #silence: () => void = () => {};
  #unwatch: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;

  private constructor(options: WorkerOptions, lease: Lease) {
    this.#options = options;
    this.#lease = lease;
  }

  static async open(options: WorkerOptions): Promise<Worker> {
    const worker = new Worker(options, await takeLease(options.pool, options.fingerprint));
    worker.#timer = setInterval(() => {
      worker.#showLife();
      worker.#sweepSoon();
    }, SWEEP_EVERY_MS);
    worker.#unwatch = alsoEnding(
      watchProcess((broken) => void worker.#brokenOff(broken)),
      keepStrays(options.complain),
    );
    worker.#silence = options.notices.onWake(() => void worker.#round(() => worker.#claim()));
    await worker.#round(() => worker.#sweep());
    return worker;
  }

  /** The leave it works by; it changes where another worker took its runs. */
  get lease(): Lease {
    return this.#lease;
  }

  /** Takes a request in; where it has a hand free, the run is begun here at once. @returns whether it is */
  async submit(request: Request): Promise<boolean> {
    const isFree = !this.#isClosing && this.#inHand.size + this.#coming.size < AT_ONCE;
    if (isFree) this.#coming.add(request.run);
    try {
      const claimed = await submitRun(this.#options.pool, request, isFree ? this.#lease : null);
      if (claimed) this.#begin(claimed);
      return claimed !== null;
    } finally {
      this.#coming.delete(request.run);
    }
  }

  /** Begins a run that was claimed with this worker's lease. */
  #begin(claimed: Claimed): void {
    // One that has just lain down may be claimed again before its end is seen here.
    const before = this.#inHand.get(claimed.id) ?? Promise.resolve();
    const doing = before
      .then(() => this.#execute(claimed))
      .finally(() => {
        if (this.#inHand.get(claimed.id) === doing) {
          this.#inHand.delete(claimed.id);
          this.#requests.delete(claimed.id);
        }
        if (this.#hasMore && !this.#isClosing) void this.#round(() => this.#claim());
      });
    this.#inHand.set(claimed.id, doing);
    this.#requests.set(claimed.id, claimed.request);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#timer);
    this.#silence();
    this.#unwatch();
    await this.#rounds;
    // A turn that has answered needs a moment to end; one that is in the middle goes on elsewhere.
    const ended = Promise.all(this.#inHand.values());
    await Promise.race([ended, new Promise((late) => setTimeout(late, LAST_STEPS_MS).unref())]);
    this.#over.abort();
    await Promise.race([ended, new Promise((late) => setTimeout(late, LAST_STEPS_MS).unref())]);
    await this.#lease.release();
    // No run is to blame for a worker that closes.
    await freeForgotten(this.#options.pool, this.#lease, []).catch(() => {});
  }

  /** One thing after the other, so that what is claimed and what is in hand are always the same. */
  #round(work: () => Promise<void>): Promise<void> {
    this.#rounds = this.#rounds.then(work).catch((error: unknown) => {
      if (!isConnectionLoss(error)) this.#options.complain(String(error));
    });
    return this.#rounds;
  }

  /** Beside the rounds: one that waits for a connection is no sign that this worker is dead. */
  #showLife(): void {
    this.#beating ??= this.#lease
      .beat()
      .catch(() => {}) // found by the next sweep
      .finally(() => {
        this.#beating = undefined;
      });
  }

  /** Once in line is enough, however long what is before it takes. */
  #sweepSoon(): void {
    if (this.#isSweepDue) return;
    this.#isSweepDue = true;
    void this.#round(() => {
      this.#isSweepDue = false;
      return this.#sweep();
    });
  }

  /** What a worker looks after, again and again. Each part is idempotent, so a missed hint costs a second. */
  async #sweep(): Promise<void> {
    const { pool } = this.#options;
    await this.#beatOrBeginAnew();
    await this.#lease.claimLapsed();
    await freeLost(pool);
    await freeForgotten(pool, this.#lease, [...this.#inHand.keys(), ...this.#coming]);
    // What is swept wakes its runs by itself; where that fails, those that time wakes go on all the same.
    await this.#claim();
    await sweepDeadlines(pool);
  }

  async #beatOrBeginAnew(): Promise<void> {
    try {
      await this.#lease.beat();
    } catch (error) {
      if (!(error instanceof FencedError)) throw error;
      // Cut off for so long that another worker has its runs: what is left here is fenced.
      await this.#beginAnew();
    }
  }

  /** What was in hand is given up, and this is a new worker. */
  async #beginAnew(): Promise<void> {
    this.#over.abort();
    await Promise.race([
      Promise.all(this.#inHand.values()),
      new Promise((late) => setTimeout(late, LAST_STEPS_MS).unref()),
    ]);
    const before = this.#lease;
    await before.release();
    await freeForgotten(this.#options.pool, before, []);
    // What stands still for ever gives back nothing by itself.
    for (const run of this.#inHand.keys()) cutOff(run);
    this.#inHand.clear();
    this.#requests.clear();
    this.#over = new AbortController();
    this.#lease = await takeLease(this.#options.pool, this.#options.fingerprint);
  }

  /**
   * Code that let nothing else go on was broken off, and with it whatever else stood in line for that very moment. So what is
   * in hand is begun anew from its checkpoints; the run it was of fails where it stood, by its name.
   */
  async #brokenOff({ run, error, isTold }: BrokenOff): Promise<void> {
    const { pool, complain } = this.#options;
    const request = run === null ? undefined : this.#requests.get(run);
    complain(`${error.message} ${error.at}${run === null ? '' : ` (${run})`}`);
    if (run === null || this.#isClosing) return;
    this.#rounds = Promise.resolve();
    this.#beating = undefined;
    this.#isSweepDue = false;
    if (isTold && request)
      await Promise.race([
        this.#inHand.get(request.run),
        new Promise((late) => setTimeout(late, LAST_STEPS_MS).unref()),
      ]);
    else if (request)
      await failRun(pool, request, error, complain).catch((failure: unknown) => complain(String(failure)));
    await this.#round(async () => {
      await this.#beginAnew();
      await this.#sweep();
    });
  }

  async #claim(): Promise<void> {
    if (this.#isClosing) return;
    const free = AT_ONCE - this.#inHand.size;
    this.#hasMore = true;
    if (free <= 0) return;
    const claimed = await claimRuns(this.#options.pool, this.#lease, free);
    this.#hasMore = claimed.length === free;
    for (const one of claimed) this.#begin(one);
  }

  async #execute(claimed: Claimed): Promise<void> {
    const { pool, tables, embedder, sight, notices, queues, complain, conduct } = this.#options;
    const lease = this.#lease;
    const over = this.#over.signal;
    const on: RunOn = { pool, tables, embedder, sight, lease, notices, queues, complain, over };
    try {
      if (claimed.recoveries > MOST_RECOVERIES)
        throw new Error('every worker that took it up came to its end');
      if (claimed.recoveries > 0) {
        const { deaths, what } = await countDeath(pool, claimed);
        if (deaths >= MOST_DEATHS)
          throw new HeldError(`${what ?? 'It'} ended the worker that did it, ${MOST_DEATHS} times over`, '');
      }
      if (claimed.madeWith !== lease.fingerprint) await carryOver(pool, lease, claimed);
      const execution: Execution = {
        request: claimed.request,
        checkpoints: claimed.isNew ? new Map() : await readCheckpoints(pool, claimed.id),
        unwritten: new Map(),
        wakesAt: null,
      };
      const note = (what: string) => noteRisk(pool, claimed, what);
      const before = claimed.recoveries > 0 ? note : undefined;
      const turn = () => conduct(claimed.request, durableRun(on, execution));
      await onBehalfOf(claimed.id, turn, before).catch(async (error: unknown) => {
        if (!(error instanceof Suspended)) throw error;
        if (over.aborted) return;
        const { wakesAt: at, unwritten } = execution;
        // Where that cannot be written down it is not laid down, and the next sweep takes it up again.
        const goesOn = await layDown(pool, lease, claimed, { at, unwritten }).catch((failure: unknown) =>
          complain(`The run ${claimed.id} could not be laid down: ${String(failure)}`),
        );
        if (goesOn) notices.wake();
      });
    } catch (error) {
      // What cannot be told now is found again by the next sweep, here or elsewhere.
      if (over.aborted || isConnectionLoss(error) || error instanceof FencedError) return;
      await failRun(pool, claimed.request, error, complain).catch((failure: unknown) =>
        complain(String(failure)),
      );
    }
  }
}

const alsoEnding =
  (...ends: (() => void)[]) =>
  () => {
    for (const end of ends) end();
  };
