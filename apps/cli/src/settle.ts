import type { Answer } from '@conductor/contract';
import { liveLine } from './live-line.ts';
import type { Here } from './open-here.ts';
import { commandLine } from './options.ts';

const A_DAY_MS = 24 * 3_600_000;
const CLOSE_PATIENCE_MS = 3_000;
const INTERRUPTED = 130;

/** Waits until a run is answered or waits for a person, and shows meanwhile what it does. */
export async function settle(here: Here, run: string): Promise<Answer> {
  const { runner } = here.open;
  const line = liveLine();
  const silence = here.options.json && !process.stderr.isTTY ? () => {} : runner.watch(run, line.show);
  const leave = () => {
    line.clear();
    void interrupted(here, run);
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  try {
    return await runner.settled(run, A_DAY_MS);
  } finally {
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
    silence();
    line.clear();
  }
}

async function interrupted({ open, options }: Here, run: string): Promise<void> {
  const goesOn = open.isWorker
    ? 'Nothing is lost: the run goes on from where it is with the next command, or with `conductor start`.'
    : 'The run goes on in the server.';
  process.stderr.write(`\n${goesOn}\nLook again with: ${commandLine(options, `show ${run}`)}\n`);
  await Promise.race([
    open.close().catch(() => {}),
    new Promise((done) => setTimeout(done, CLOSE_PATIENCE_MS)),
  ]);
  process.exit(INTERRUPTED);
}
