import {
  type Addressee,
  type AskNode,
  CALL_MS,
  type CallNode,
  type EscalateNode,
  isRef,
  nodesOf,
  type PlanNode,
  type Rung,
  secondsOf,
  splitRef,
  USUAL_RETRIES,
  type WaitNode,
  type Worst,
} from '@conductor/contract';
import type { CheckBy } from './check-by.ts';

const NOTHING: Worst = { steps: 0, modelCalls: 0, tokens: 0, money: 0, ms: 0, waits: 0 };
const STEP: Worst = { ...NOTHING, steps: 1 };

type By = Pick<CheckBy, 'catalogue' | 'policy' | 'brief'>;

/**
 * What a plan may come to at worst: every loop at its bound, the dearer branch, all that undoes something
 * undone, and of every call the dearest candidate, tried as often as it may be and each time for as long
 * as it may take. `waits` is the sum of what people and events are given, one after the other, each once:
 * an edit of what is asked about begins the time anew. A loop that goes on side by side counts as one after
 * the other, for work is what is counted.
 */
export function worstOf(steps: readonly PlanNode[], by: By): Worst {
  return new Sum(steps, by).block(steps);
}

class Sum {
  readonly #by: By;
  /** Reads beside one another are one checkpoint, tried as often as the most patient of them. */
  readonly #mostAttempts: number;
  readonly #proposers: ReadonlyMap<string, string>;

  constructor(steps: readonly PlanNode[], by: By) {
    this.#by = by;
    const calls = [...nodesOf(steps)].filter((node) => node.kind === 'call');
    const said = calls.flatMap(({ operation }) =>
      by.catalogue.offering(operation).map((entry) => entry.operation.retries?.attempts ?? 1),
    );
    this.#mostAttempts = said.reduce((most, one) => Math.max(most, one), 1);
    this.#proposers = new Map(calls.map(({ id, operation }) => [id, operation]));
  }

  block(steps: readonly PlanNode[]): Worst {
    return steps.reduce((sum, node) => plus(sum, this.#node(node)), NOTHING);
  }

  #node(node: PlanNode): Worst {
    switch (node.kind) {
      case 'call':
        return plus(STEP, this.#call(node));
      case 'when':
        return plus(STEP, dearer(this.block(node.then), this.block(node.else ?? [])));
      case 'each':
        return plus(STEP, times(this.block(node.do), node.atMost));
      case 'repeat': {
        // A round in which nothing is done is a round all the same.
        const round = this.block(node.do);
        return plus(STEP, times({ ...round, steps: Math.max(1, round.steps) }, node.atMost));
      }
      case 'compensate':
        return plus(STEP, this.block(node.do));
      case 'wait':
        return { ...STEP, waits: this.#wait(node) };
      case 'ask':
      case 'escalate':
        return { ...STEP, waits: this.#asked(node) };
      default:
        return STEP;
    }
  }

  #call(node: CallNode): Worst {
    return this.#by.catalogue
      .offering(node.operation)
      .map(({ operation: { effect, cost, timeoutMs, retries } }): Worst => {
        const own = retries?.attempts ?? USUAL_RETRIES.attempts;
        const attempts = effect === 'read' ? Math.max(own, this.#mostAttempts) : own;
        return times(
          {
            steps: 0,
            modelCalls: cost.modelCalls,
            tokens: cost.tokens ?? 0,
            money: cost.money ?? 0,
            ms: timeoutMs ?? CALL_MS,
            waits: 0,
          },
          attempts,
        );
      })
      .reduce(dearer, NOTHING);
  }

  #wait({ until, within }: WaitNode): number | null {
    if ('for' in until) return secondsOf(until.for);
    if (!('at' in until)) return within ? secondsOf(within) : null;
    if (isRef(until.at) || typeof until.at !== 'string') return null;
    const seconds = (Date.parse(until.at) - Date.parse(this.#by.brief.calendar.now)) / 1_000;
    return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
  }

  /** The time of whoever is asked first and of all who are asked after them. */
  #asked(node: AskNode | EscalateNode): number | null {
    const rule = node.kind === 'ask' && node.form === 'approve' ? this.#ruleOf(node) : null;
    const own = node.within ? secondsOf(node.within) : null;
    const first = sooner(own, rule?.within ?? null);
    const rungs = node.escalate?.length ? node.escalate.map(timeOf) : (rule?.escalate ?? []);
    return [{ within: first }, ...rungs].reduce<number | null>(
      (sum, { within }) => (sum === null || within === null ? null : sum + within),
      0,
    );
  }

  #ruleOf({ change }: Extract<AskNode, { form: 'approve' }>) {
    const operation = this.#proposers.get(splitRef(change).root);
    const [offer] = operation ? this.#by.catalogue.offering(operation) : [];
    return (offer && this.#by.policy.approvals[offer.operation.name]) ?? null;
  }
}

const timeOf = ({ within }: Rung | { to: Addressee; within?: string }) => ({
  within: within ? secondsOf(within) : null,
});

const sooner = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** Counts beyond it are no longer exact, and far over any budget. */
const counted = (amount: number): number => Math.min(amount, Number.MAX_SAFE_INTEGER);

function both(a: Worst, b: Worst, join: (a: number, b: number) => number): Worst {
  const joined = (of: Exclude<keyof Worst, 'waits'>) => counted(join(a[of], b[of]));
  return {
    steps: joined('steps'),
    modelCalls: joined('modelCalls'),
    tokens: joined('tokens'),
    money: joined('money'),
    ms: joined('ms'),
    waits: a.waits === null || b.waits === null ? null : counted(join(a.waits, b.waits)),
  };
}

const plus = (a: Worst, b: Worst): Worst => both(a, b, (one, other) => one + other);
const dearer = (a: Worst, b: Worst): Worst => both(a, b, Math.max);
const times = (a: Worst, count: number): Worst => both(a, a, (one) => one * count);
