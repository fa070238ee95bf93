import { ConductorError } from '@conductor/contract';
import { seenRuns } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { table } from '../print/table.ts';
import { settle } from '../settle.ts';

export interface RunsOptions extends Options {
  limit: number;
}

export const runsCommand = (options: RunsOptions): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const runs = await seenRuns(open, me, { limit: options.limit });
    if (options.json) {
      process.stdout.write(`${JSON.stringify(runs, null, 2)}\n`);
      return;
    }
    const text = table(runs, [
      { head: 'When', of: ({ at }) => at.slice(0, 16).replace('T', ' ') },
      { head: 'Who', of: ({ user }) => user, most: 16 },
      { head: 'Status', of: ({ status }) => status },
      { head: 'What', of: ({ said, job }) => said ?? job, most: 50 },
      { head: 'Run', of: ({ run }) => run },
    ]);
    process.stdout.write(runs.length > 0 ? `${text}\n` : 'Nothing has been asked yet.\n');
  });

export const showCommand = (run: string, options: Options): Promise<void> =>
  withOpen(options, async (here) => {
    const held = await here.open.runner.current(run);
    if (!held) throw new ConductorError('unknown-run', `There is no run ${run}.`, 'See `conductor runs`.');
    // One that runs still is waited for: this process may be the worker that goes on with it.
    await printAnswer(here, held.status === 'running' ? await settle(here, run) : held);
  });
