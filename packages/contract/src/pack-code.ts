import { AsyncLocalStorage } from 'node:async_hooks';
import { ConductorError, PackFault, Suspended } from './errors.ts';

/** What runs now: code of a pack on behalf of a run. Asked for wherever something goes wrong that nothing else can name. */
export interface PackCode {
  /** By what it is known in its pack: `note.list`, or `the plan of note.count`; null in the engine itself. */
  what: string | null;
  run: string | null;
  /** Of one call that can be given up from outside; 0 where it cannot. */
  id: number;
  /** Done before each call of it: for runs that may end their worker. */
  before?: (what: string) => Promise<void>;
}

const runs = new AsyncLocalStorage<PackCode>();
/** By what a debugger finds it. It follows code through its awaits and timers, so whoever is stopped there is who runs. */
export const PACK_CODE = Symbol.for('conductor.pack-code');
(globalThis as Record<symbol, unknown>)[PACK_CODE] = runs;

const called = new Map<number, { code: PackCode; giveUp(error: Error): void }>();
let calls = 0;
let tellCalled: (() => void) | undefined;

/** What of packs is being called in this process, whether it runs or waits. */
export const calledNow = (): PackCode[] => [...called.values()].map(({ code }) => code);

/** Told whenever that changes. */
export function onCalled(listener: (() => void) | undefined): void {
  tellCalled = listener;
}

export const packCodeNow = (): PackCode | undefined => runs.getStore();

/** Does the work of a run; what packs do in it is known to be its. */
export const onBehalfOf = <T>(run: string, work: () => T, before?: PackCode['before']): T =>
  runs.run({ what: null, run, id: 0, ...(before ? { before } : {}) }, work);

/** Errors of what a pack was given to read with: not its own. */
const notOurs = new WeakSet<object>();

/** Marks an error as no fault of the pack in whose code it comes up. */
export function notOfPack(error: unknown): unknown {
  if (typeof error === 'object' && error !== null) notOurs.add(error);
  return error;
}

function blamed(what: string, error: unknown): unknown {
  if (error instanceof ConductorError || error instanceof Suspended) return error;
  for (let at = error; typeof at === 'object' && at !== null; at = (at as Error).cause)
    if (notOurs.has(at)) return error;
  return new PackFault(what, error);
}

/**
 * Calls code of a pack that may take its time. It begins on a stack of its own, so that stopping it stops nothing
 * around it, and it can be given up.
 * @throws PackFault where it throws what it ought not to
 */
export async function callPack<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const { run = null, before } = runs.getStore() ?? {};
  await before?.(what);
  const code: PackCode = { what, run, id: ++calls };
  const given = Promise.withResolvers<never>();
  called.set(code.id, { code, giveUp: given.reject });
  tellCalled?.();
  try {
    return await Promise.race([Promise.resolve().then(() => runs.run(code, work)), given.promise]);
  } catch (error) {
    throw blamed(what, error);
  } finally {
    called.delete(code.id);
    tellCalled?.();
  }
}

/** Calls code of a pack that gives its result at once. @throws PackFault where it throws what it ought not to */
export function callPackNow<T>(what: string, work: () => T): T {
  const { run = null, id = 0 } = runs.getStore() ?? {};
  try {
    return runs.run({ what, run, id }, work);
  } catch (error) {
    throw blamed(what, error);
  }
}

/** Gives up a call that will never end. @returns whether anybody waited for it */
export function giveUp(id: number, error: Error): boolean {
  called.get(id)?.giveUp(error);
  return called.has(id);
}
