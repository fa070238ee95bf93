import type { ModelCard, ModelState } from '@conductor/contract';

/** So many calls in a row that came to nothing, and it is left alone for a while. */
const FAILURES = 4;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 300_000;
/** Of so many of the latest calls the usual time is known. */
const REMEMBERED = 50;

/** Of one model: a circuit breaker, and what it did lately. After a pause one call tries whether it is back. */
export class Circuit {
  readonly #card: ModelCard;
  readonly #now: () => number;
  readonly #times: number[] = [];
  #calls = 0;
  #failed = 0;
  #inARow = 0;
  #until = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #isTrying = false;
  #lastFault: string | null = null;

  constructor(card: ModelCard, now: () => number = Date.now) {
    this.#card = card;
    this.#now = now;
  }

  /** Whether it may be asked now; a sentence says why not. */
  mayAsk(): true | string {
    if (this.#until === 0) return true;
    if (this.#now() < this.#until)
      return `it is left alone until ${new Date(this.#until).toISOString()}: ${this.#lastFault}`;
    if (this.#isTrying) return 'one call tries whether it is back';
    this.#isTrying = true;
    return true;
  }

  succeeded(ms: number): void {
    this.#calls += 1;
    this.#times.push(ms);
    if (this.#times.length > REMEMBERED) this.#times.shift();
    this.#inARow = 0;
    this.#until = 0;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#isTrying = false;
  }

  /** @param retryAfterMs how long it wants to be left alone itself */
  failed(why: string, retryAfterMs?: number): void {
    this.#calls += 1;
    this.#failed += 1;
    this.#inARow += 1;
    this.#lastFault = why;
    const isBack = this.#isTrying;
    this.#isTrying = false;
    if (retryAfterMs === undefined && this.#inARow < FAILURES && !isBack) return;
    const pause = Math.min(Math.max(this.#pauseMs, retryAfterMs ?? 0), LONGEST_PAUSE_MS);
    this.#until =
      this.#now() + (retryAfterMs !== undefined && this.#inARow < FAILURES ? retryAfterMs : pause);
    if (this.#inARow >= FAILURES) this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  state(): ModelState {
    const isOpen = this.#until > this.#now();
    const sorted = [...this.#times].sort((a, b) => a - b);
    return {
      card: this.#card,
      circuit: this.#until === 0 ? 'closed' : isOpen ? 'open' : 'half-open',
      until: isOpen ? new Date(this.#until).toISOString() : null,
      calls: this.#calls,
      failed: this.#failed,
      p50Ms: sorted[Math.floor(sorted.length / 2)] ?? null,
      lastFault: this.#lastFault,
    };
  }
}
