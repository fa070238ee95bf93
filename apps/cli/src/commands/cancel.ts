import { cancelAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { settle } from '../settle.ts';

/** Cancels a run, then waits until it has taken back what its plan says how, and prints what came of it. */
export const cancelCommand = (run: string, options: Options & { reason?: string }): Promise<void> =>
  withOpen(options, async (here) => {
    const { reason } = options;
    await cancelAs(here.open, here.me, { run, ...(reason ? { reason } : {}) });
    await printAnswer(here, await settle(here, run));
  });
