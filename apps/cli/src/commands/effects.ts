import { effectsStopped } from '@conductor/postgres';
import { governAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';

/** Whether anything is written or sent at all. */
export const effectsCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open }) => {
    const stopped = await effectsStopped(open.store.pool, open.workspace);
    const text = stopped
      ? `Stopped by ${stopped.name ?? stopped.by} at ${stopped.at}: ${stopped.why}\nNothing is written or sent. Let them go on with \`conductor effects go --why …\`.`
      : 'Effects go on: what is approved is written, and what is to be sent is sent.';
    process.stdout.write(`${options.json ? JSON.stringify({ stopped }, null, 2) : text}\n`);
  });

export const stopEffectsCommand = (options: Options & { why: string }): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const stopped = await governAs(open, me).stopEffects(options.why);
    const text = `Stopped by ${stopped.name}: ${stopped.why}\nNothing is written or sent from now on. Runs that come to an effect wait.`;
    process.stdout.write(`${options.json ? JSON.stringify({ stopped }, null, 2) : text}\n`);
  });

export const letEffectsCommand = (options: Options & { why: string }): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const gone = await governAs(open, me).letEffects(options.why);
    const went = gone
      ? `Effects go on. Runs that waited for it and go on: ${gone.woken}.`
      : 'Effects went on already.';
    process.stdout.write(
      `${options.json ? JSON.stringify({ stopped: null, woken: gone?.woken ?? 0 }, null, 2) : went}\n`,
    );
  });
