import { ask, catchUp, reply } from '@conductor/server';
import { keepFile } from '@conductor/server/preview-import';
import { namedFiles } from '../import/named-files.ts';
import { liveLine } from '../live-line.ts';
import { type Here, withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { settle } from '../settle.ts';

export interface AskOptions extends Options {
  dryRun?: boolean;
  conversation?: string;
}

export const askCommand = (said: string, options: AskOptions): Promise<void> =>
  withOpen(options, async (here) => {
    const { conversation, dryRun } = options;
    await readMeanings(here);
    for (const file of namedFiles(said)) await keepFile(here.open, here.me, file);
    const started = await ask(here.open, {
      user: here.me.user,
      said,
      ...(conversation ? { conversation } : {}),
      ...(dryRun ? { dryRun } : {}),
    });
    await printSettled(here, started.run);
  });

/** A number chooses an option; anything else is a reply in words. */
export const replyCommand = (run: string, text: string, options: Options): Promise<void> =>
  withOpen(options, async (here) => {
    await readMeanings(here);
    const option = /^\s*(\d{1,2})\s*$/.exec(text)?.[1];
    const started = await reply(here.open, here.me, run, option ? { option: Number(option) } : { text });
    await printSettled(here, started.run);
  });

export const undoCommand = (changeSet: string, options: Options): Promise<void> =>
  withOpen(options, async (here) => {
    const started = await ask(here.open, {
      user: here.me.user,
      form: { job: 'change.undo', slots: { changeSet } },
    });
    await printSettled(here, started.run);
  });

async function printSettled(here: Here, run: string): Promise<void> {
  await printAnswer(here, await settle(here, run));
}

/** The first time a little, and never again for the same records. */
async function readMeanings({ open }: Here): Promise<void> {
  const line = liveLine();
  await catchUp(open, (done, of) =>
    line.show({ kind: 'work', run: '', what: 'reading records for their meaning (once)', done, of }),
  );
  line.clear();
}
