import type { Replay } from '@conductor/conductor';
import { replayRun } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';

const LONGEST_SHOWN = 160;

/** Ends with 1 where the kept steps do not give the kept answer. */
export const replayCommand = (run: string, options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const replayed = await replayRun(open, me, run);
    process.stdout.write(options.json ? `${JSON.stringify(replayed, null, 2)}\n` : told(run, replayed));
    if (!replayed.same) process.exitCode = 1;
  });

function told(run: string, { same, differences, today, missing }: Replay): string {
  const lines = [
    same
      ? `${run} gives the same answer from what is kept of it, with no model, network or clock.`
      : `${run} does NOT give the same answer from what is kept of it:`,
    ...differences.map(line),
    ...missing.map((name) => `  nothing is kept of the step ${name}`),
    today.length === 0
      ? 'Today’s packs would come to the same on the records as they were.'
      : 'Today’s packs, on the records as they were, would differ:',
    ...today.map(line),
  ];
  return `${lines.join('\n')}\n`;
}

const line = ({ where, then, now }: Replay['differences'][number]) =>
  `  ${where}: ${shown(then)} then, ${shown(now)} now`;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
