import {
  ConductorError,
  FencedError,
  type Refusal,
  refusalOf,
  type StepOptions,
  Suspended,
  USUAL_RETRIES,
} from '@conductor/contract';
import { explainDatabaseError } from '../connection.ts';
import { asKept, asRefused, given, keep } from './checkpoints.ts';
import type { Execution, RunOn } from './execution.ts';
import { lieDown, lieDownForEffects, OVER } from './lie-down.ts';
import { pause, untilConnected } from './patience.ts';
import { leavePlaces, takePlaces } from './places.ts';

const ANEW_AFTER_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

interface Step {
  name: string;
  options: StepOptions;
  /** Does it and keeps what came of it. */
  work(): Promise<unknown>;
}

/** Gives what the step came to before, or does it now: tried again where the reason passes, and refused for good where not. */
export async function step<T>(on: RunOn, execution: Execution, { name, options, work }: Step): Promise<T> {
  const { checkpoints, request } = execution;
  if (checkpoints.has(name)) return given<T>(checkpoints.get(name));
  const queues = options.queues ?? [];
  try {
    const inLine = async () => {
      if (queues.length > 0) await takePlaces(on, request.run, name, queues);
      return work();
    };
    const kept = await untilRefused(on, execution, { name, options, work: inLine });
    checkpoints.set(name, kept);
    return given<T>(kept);
  } finally {
    // A place that is not left is held for as long as this worker lives.
    if (queues.length > 0)
      await untilConnected(on, () => leavePlaces(on.pool, request.run, name)).catch((failure: unknown) => {
        if (!(failure instanceof Suspended)) on.complain(`${name} keeps its place: ${String(failure)}`);
      });
  }
}

async function untilRefused(
  on: RunOn,
  execution: Execution,
  { name, options, work }: Step,
): Promise<unknown> {
  const { attempts, firstMs } = options.retries ?? USUAL_RETRIES;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await untilConnected(on, work);
    } catch (error) {
      if (error instanceof Suspended) throw error;
      if (error instanceof FencedError) throw new Suspended('another worker has this run');
      if ((error as ConductorError).code === 'effects-stopped')
        return lieDownForEffects(on, execution, name, error);
      if (error instanceof ConductorError && error.transient && attempt < attempts) {
        on.complain(`${execution.request.run} tries ${name} again: ${error.message}`);
        await pause(on, Math.min(firstMs * 2 ** (attempt - 1), LONGEST_RETRY_MS));
        continue;
      }
      return keepRefusal(on, execution, name, error);
    }
  }
}

async function keepRefusal(on: RunOn, execution: Execution, name: string, error: unknown): Promise<unknown> {
  const { request } = execution;
  const text = asKept(asRefused(refusalIn(error, on.complain)));
  try {
    return await untilConnected(on, () =>
      keep(on.pool, on.lease, { run: request.run, step: name, text }, true),
    );
  } catch (failure) {
    if (failure instanceof FencedError) throw new Suspended('another worker has this run');
    if (failure instanceof Suspended) throw failure;
    // A full disk, say: what cannot be written down did not happen, and is tried anew when the worker looks again.
    on.complain(`The run ${request.run} goes on anew from its last checkpoint: ${String(failure)}`);
    await pause(on, ANEW_AFTER_MS);
    return lieDown(execution, OVER, 'its checkpoint could not be written');
  }
}

/** A fault of ours ends the run in words, not in silence; its trace goes to the log. */
function refusalIn(error: unknown, complain: RunOn['complain']): Refusal {
  const explained = explainDatabaseError(error);
  if (explained instanceof ConductorError) {
    // What a person is told says what broke; where in the code it did is for whoever mends it.
    if (explained.cause instanceof Error) complain(explained.cause.stack ?? explained.cause.message);
    return refusalOf(explained);
  }
  complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return {
    code: 'fault',
    message: `Something in Conductor or a pack broke: ${(error as Error)?.message ?? String(error)}`,
    mend: 'Nothing was changed by this step. Report it with the id of the run.',
  };
}
