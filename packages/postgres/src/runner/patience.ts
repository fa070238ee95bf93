import { setTimeout as sleep } from 'node:timers/promises';
import { Suspended } from '@conductor/contract';
import { isConnectionLoss } from '../connection.ts';
import type { RunOn } from './execution.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;

/** The database that went away comes back, in a second or in an hour: what was begun waits for it. */
export async function untilConnected<T>(on: RunOn, work: () => Promise<T>): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    if (on.over.aborted) throw new Suspended('this worker has ended');
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error) && !isPassing(error)) throw error;
      await pause(on, wait);
    }
  }
}

/** @throws Suspended where this worker ends meanwhile */
export async function pause(on: RunOn, ms: number): Promise<void> {
  await sleep(ms, undefined, { signal: on.over }).catch(() => {
    throw new Suspended('this worker has ended');
  });
}

/**
 * Serialization failure, deadlock, a receipt that somebody else has written meanwhile: of two transactions
 * this one was rolled back, and may be done again.
 */
function isPassing(error: unknown): boolean {
  const { code = '', table } = error as { code?: string; table?: string };
  return /^40(001|P01)$/.test(code) || (code === '23505' && table === 'receipt');
}
