import {
  type ApprovalView,
  type Awaited,
  CancelledError,
  ConductorError,
  type Durable,
  errorOf,
  type Refusal,
  refusalOf,
  type Snapshot,
  type StepOptions,
  Suspended,
  USUAL_RETRIES,
  type Woken,
  type Writer,
} from '@conductor/contract';

/** Kills the run where it stands, as a power cut would. */
export class Killed extends Suspended {}

/** What a process needs of the world that it is in. */
interface World {
  readonly approvals: Map<string, ApprovalView>;
  readonly checkpoints: Map<string, string>;
  readonly ran: string[];
  readonly cancelled: string | null;
  readonly killAfter: string[];
  readonly decide: ((approval: ApprovalView, world: never) => Partial<ApprovalView> | null) | undefined;
  readonly wake: ((name: string, awaited: Awaited) => Woken | null) | undefined;
  dies(name: string, when: 'before' | 'after'): boolean;
  pause(): Promise<void>;
  snapshot(): Snapshot;
  transact<T>(run: string, work: (writer: Writer) => Promise<T>): Promise<T>;
}

type Kept<T> = { result: T } | { refused: Refusal };

interface Work<T> {
  name: string;
  options?: StepOptions | undefined;
  despite: boolean;
  /** Whether what it does and its checkpoint are one transaction. */
  hasReceipt: boolean;
  /** Does it, and keeps what came of it through `keep`. */
  run(keep: (result: T) => void): Promise<void>;
}

/** One process that a run of the toy world is in. Where it dies, nothing more is done until there is another. */
export class ToyProcess {
  readonly #world: World;
  readonly #run: string;
  readonly #used = new Set<string>();
  #dead = false;

  constructor(world: World, run: string) {
    this.#world = world;
    this.#run = run;
  }

  durable(despite = false): Durable {
    const world = this.#world;
    return {
      run: this.#run,
      read: (name, work, options) =>
        this.#step({
          ...{ name, options, despite, hasReceipt: false },
          run: async (keep) => keep(await work(world.snapshot())),
        }),
      write: (name, work, options) =>
        this.#step({
          ...{ name, options, despite, hasReceipt: true },
          run: (keep) => world.transact(this.#run, async (writer) => keep(await work(writer))),
        }),
      call: (name, work, keepIt, options) =>
        this.#step({
          ...{ name, options, despite, hasReceipt: true },
          run: async (keep) => {
            const value = await work();
            await world.transact(this.#run, async (writer) => {
              await keepIt(writer, value);
              keep(value);
            });
          },
        }),
      decided: (id) => this.#decided(id),
      until: (name, awaited) =>
        this.#step<Woken>({
          ...{ name, despite, hasReceipt: true },
          run: async (keep) => {
            if (!world.wake) throw new Error('nothing ends a wait in this test: set world.wake');
            const woken = world.wake(name, awaited);
            if (!woken) throw new Suspended(`it waits: ${name}`);
            keep(woken);
          },
        }),
      despiteCancel: () => this.durable(true),
      tell: () => {},
    };
  }

  async #step<T>(work: Work<T>): Promise<T> {
    const { checkpoints } = this.#world;
    const { name } = work;
    if (this.#used.has(name)) throw new Error(`two durable calls of this run are called ${name}`);
    this.#used.add(name);
    this.#mayDie(name, 'before');
    if (!checkpoints.has(name)) await this.#attempt(work);
    this.#refuseDead();
    const kept = JSON.parse(checkpoints.get(name)!) as Kept<T>;
    // What gives nothing has no result as JSON.
    if (!('refused' in kept)) return kept.result;
    throw errorOf(kept.refused);
  }

  async #attempt<T>({ name, options, despite, hasReceipt, run }: Work<T>): Promise<void> {
    const world = this.#world;
    const { attempts } = options?.retries ?? USUAL_RETRIES;
    const keep = (kept: Kept<T>) => {
      this.#refuseDead();
      world.checkpoints.set(name, JSON.stringify(kept));
    };
    for (let attempt = 1; ; attempt += 1) {
      await world.pause();
      this.#refuseDead();
      try {
        if (world.cancelled && !despite) throw new CancelledError(world.cancelled);
        world.ran.push(name);
        await run((result) => {
          // What only read is lost with the process; what has a receipt is done, and the process may die just after.
          if (!hasReceipt) this.#mayDie(name, 'after');
          keep({ result });
        });
        break;
      } catch (error) {
        if (error instanceof Suspended) throw error;
        if ((error as ConductorError).code === 'effects-stopped') throw new Suspended('effects are stopped');
        if (error instanceof ConductorError && error.transient && attempt < attempts) continue;
        keep({ refused: refusalIn(error) });
        break;
      }
    }
    if (hasReceipt) this.#mayDie(name, 'after');
  }

  async #decided(id: string): Promise<ApprovalView> {
    const world = this.#world;
    this.#mayDie(`decided ${id}`, 'before');
    await world.pause();
    this.#refuseDead();
    const approval = world.approvals.get(id)!;
    if (approval.state !== 'pending') return approval;
    if (!world.decide) throw new Error('nobody decides in this test: set world.decide');
    const said = this.#askPerson(approval);
    if (!said) throw new Suspended(`it waits for ${id}`);
    const decided = { ...approval, ...said };
    world.approvals.set(id, decided);
    this.#mayDie(`decided ${id}`, 'after');
    return decided;
  }

  #askPerson(approval: ApprovalView): Partial<ApprovalView> | null {
    try {
      return this.#world.decide!(approval, this.#world as never);
    } catch (error) {
      this.#dead = error instanceof Killed;
      throw error;
    }
  }

  #refuseDead(): void {
    if (this.#dead) throw new Killed('a dead process does nothing');
  }

  #mayDie(name: string, when: 'before' | 'after'): void {
    this.#refuseDead();
    const { killAfter, dies } = this.#world;
    const named = when === 'after' ? killAfter.indexOf(name) : -1;
    if (named >= 0) killAfter.splice(named, 1);
    this.#dead = named >= 0 || dies(name, when);
    if (this.#dead) throw new Killed(`killed ${when} ${name}`);
  }
}

function refusalIn(error: unknown): Refusal {
  if (error instanceof ConductorError) return refusalOf(error);
  return { code: 'fault', message: (error as Error)?.message ?? String(error), mend: 'Report it.' };
}
