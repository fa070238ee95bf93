import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, FencedError, type Sender, type Sent } from '@conductor/contract';
import type pg from 'pg';
import { isConnectionLoss } from '../connection.ts';
import {
  type Claim,
  claimDelivery,
  freeUnsent,
  type Holder,
  mayStillSend,
  tellUnsendable,
} from './claim-delivery.ts';
import { putBack, settleDelivery } from './settle-delivery.ts';
import { sweepAbandoned } from './sweep-abandoned.ts';

const LOOK_EVERY_MS = 500;
/** Sent side by side. Whoever is killed leaves at most so many that nobody knows the end of. */
const AT_ONCE = 4;
/** How long a sender may take; then it is told to stop, and has this long to say what became of it. */
const SEND_MS = 60_000;
const LAST_WORD_MS = 3_000;
const SETTLE_AGAIN_MS = 500;
/** How long what is being sent may still take where the worker closes. */
const CLOSE_MS = 5_000;

export interface KeepDelivering {
  pool: pg.Pool;
  senders: readonly Sender[];
  /** The leave that this worker works by, as it is now; null where it has none. */
  holder: () => Holder | null;
  complain?(message: string): void;
  /** In milliseconds; a minute where it is not said. */
  sendWithin?: number;
}

/**
 * Sends what is queued, for as long as it is open. A message is claimed in one transaction, sent outside
 * of any, and settled in another: killed anywhere, it was sent at most once, and where nobody can know
 * whether it was, a person is told.
 */
export function keepDelivering(of: KeepDelivering): { close(): Promise<void> } {
  const deliverer = new Deliverer(of);
  const working = deliverer.work();
  return {
    async close() {
      await deliverer.stop();
      await working;
    },
  };
}

class Deliverer {
  readonly #of: KeepDelivering;
  readonly #senders: ReadonlyMap<Channel, Sender>;
  readonly #inHand = new Map<string, Promise<void>>();
  /** No more is begun. */
  readonly #stopping = new AbortController();
  /** What is being sent is broken off, and what cannot be written down is left. */
  readonly #over = new AbortController();

  constructor(of: KeepDelivering) {
    this.#of = of;
    this.#senders = new Map(of.senders.map((sender) => [sender.channel, sender]));
  }

  async work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#round().catch((error: unknown) => {
        if (error instanceof FencedError || isConnectionLoss(error)) return;
        this.#complain(`Sending: ${String(error)}`);
      });
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const done = () => Promise.all(this.#inHand.values());
    await Promise.race([done(), later(CLOSE_MS)]);
    this.#over.abort();
    await Promise.race([done(), later(LAST_WORD_MS)]);
  }

  async #round(): Promise<void> {
    const { pool, holder } = this.#of;
    const channels = [...this.#senders.keys()];
    await sweepAbandoned(pool);
    await tellUnsendable(pool, channels);
    const held = holder();
    if (!held) return;
    await freeUnsent(pool, held, [...this.#inHand.keys()]);
    while (!this.#stopping.signal.aborted) {
      if (this.#inHand.size >= AT_ONCE) await Promise.race(this.#inHand.values());
      const claim = await claimDelivery(pool, held, channels);
      if (!claim) return;
      const { id } = claim.delivery;
      this.#inHand.set(
        id,
        this.#deliver(claim).finally(() => this.#inHand.delete(id)),
      );
    }
  }

  /** In hand until its end is written down: what was sent must not look as though it never was. */
  async #deliver(claim: Claim): Promise<void> {
    const { pool } = this.#of;
    const may = await this.#written(() => mayStillSend(pool, claim));
    if (may === undefined) return;
    if (!may) return void (await this.#written(() => putBack(pool, claim)));
    const { sent, late } = await this.#send(claim);
    const settled = await this.#written(() => settleDelivery(pool, claim, sent));
    if (settled === false)
      this.#complain(`The message ${claim.delivery.id} is ${sent.is}, and was decided otherwise before.`);
    // A sender that did not stop when it was told to may still know the truth in the end.
    void late?.then((truth) => this.#written(() => settleDelivery(pool, claim, truth)));
  }

  async #send({ delivery }: Claim): Promise<{ sent: Sent; late?: Promise<Sent> }> {
    const within = this.#of.sendWithin ?? SEND_MS;
    const signal = AbortSignal.any([AbortSignal.timeout(within), this.#over.signal]);
    const sender = this.#senders.get(delivery.channel)!;
    // One that throws before it promises anything is broken too.
    const sending = Promise.resolve()
      .then(() => sender.send(delivery, signal))
      .catch((error: unknown): Sent => ({ is: 'unknown', why: `The sender broke: ${String(error)}` }));
    const first = await Promise.race([sending, aborted(signal).then(() => later(LAST_WORD_MS))]);
    if (first) return { sent: first };
    return { sent: { is: 'unknown', why: 'No answer came within its time.' }, late: sending };
  }

  /** Does what a lost connection must not undo, until it is done; nothing where this worker ends before. */
  async #written<T>(work: () => Promise<T>): Promise<T | undefined> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isConnectionLoss(error)) this.#complain(`Sending: ${String(error)}`);
        if (this.#over.signal.aborted) return undefined;
        await later(SETTLE_AGAIN_MS);
      }
    }
  }

  #complain(message: string): void {
    this.#of.complain?.(message);
  }
}

const later = (ms: number): Promise<undefined> => sleep(ms, undefined, { ref: false });

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
