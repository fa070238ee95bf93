import { type Answer, ConductorError } from '@conductor/contract';
import { workerLives } from '@conductor/postgres';
import { liveLine } from './live-line.ts';
import type { Here } from './open-here.ts';
import { commandLine } from './options.ts';

const LOOK_EVERY_MS = 5_000;
/** Longer than a worker's lease is believed, so that another can have taken over. */
const WORKERLESS_LOOKS = 5;
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
    return await untilArrived(here, await settledWhileWorked(here, run));
  } finally {
    process.off('SIGINT', leave);
    process.off('SIGTERM', leave);
    silence();
    line.clear();
  }
}

const ARRIVE_MS = 10_000;
const ARRIVE_LOOK_MS = 200;

/** What waits for what it sent, and for no person, has most often arrived in a moment: that much is waited for. */
async function untilArrived({ open }: Here, answer: Answer): Promise<Answer> {
  const deadline = Date.now() + ARRIVE_MS;
  let looked = answer;
  while (isSending(looked) && Date.now() < deadline) {
    await new Promise((soon) => setTimeout(soon, ARRIVE_LOOK_MS));
    looked = (await open.runner.current(answer.run)) ?? looked;
  }
  return looked;
}

const isSending = ({ status, steps, approvals }: Answer): boolean =>
  status === 'running' ||
  (status === 'waiting' &&
    steps.at(-1)?.kind === 'wait' &&
    !approvals.some(({ state }) => state === 'pending'));

/** As long as it takes, while somebody works on it. */
async function settledWhileWorked({ open, options }: Here, run: string): Promise<Answer> {
  for (let alone = 0; alone < WORKERLESS_LOOKS; ) {
    try {
      return await open.runner.settled(run, LOOK_EVERY_MS);
    } catch (error) {
      if (!(error instanceof ConductorError) || error.code !== 'still-running') throw error;
    }
    alone = open.isWorker || (await workerLives(open.store.pool)) ? 0 : alone + 1;
  }
  throw new ConductorError(
    'no-worker',
    'The server that worked on this is gone.',
    `Nothing is lost. Go on with it here: ${commandLine(options, `show ${run}`)}`,
  );
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
