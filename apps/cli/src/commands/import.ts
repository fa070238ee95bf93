import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Answer, ConductorError } from '@conductor/contract';
import { ask } from '@conductor/server';
import { keepFile, previewImport } from '@conductor/server/preview-import';
import type { ColumnMap } from '../import/column-map.ts';
import { previewText } from '../import/preview-text.ts';
import { type RejectedRow, writeRejected } from '../import/rejected-file.ts';
import { type Here, withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { printAnswer } from '../print/answer.ts';
import { settle } from '../settle.ts';

export interface ImportOptions extends Options {
  format?: string;
  map?: ColumnMap;
  dryRun?: boolean;
}

interface Imported {
  created: number;
  updated: number;
  skipped: number;
  conflicts: number;
  rejected: RejectedRow[];
}

/** Brings a file of feedback, or of objectives, in: uploaded once, previewed, then read and applied by a run that survives a kill. */
export async function importCommand(file: string, options: ImportOptions): Promise<void> {
  const bytes = read(file);
  await withOpen(options, async (here) => {
    const { open, me } = here;
    refuseWithout(IMPORT, here);
    const { upload } = await keepFile(open, me, { name: basename(file), bytes });
    const { format, map, dryRun } = options;
    if (!options.json) {
      const preview = await previewImport(open, me, {
        upload,
        ...(format ? { format } : {}),
        ...(map ? { map } : {}),
      });
      process.stdout.write(`${previewText(preview)}\n\n`);
    }
    const slots = { upload, ...(format ? { format } : {}), ...(map ? { map: JSON.stringify(map) } : {}) };
    const started = await ask(open, {
      user: me.user,
      form: { job: IMPORT, slots },
      ...(dryRun ? { dryRun } : {}),
    });
    await printImport(here, file, options, await settle(here, started.run));
  });
}

const IMPORT = 'feedback.import';

function refuseWithout(job: string, { open: { system }, me }: Here): void {
  if (system.catalogueFor(me).jobs.has(job)) return;
  throw new ConductorError(
    'no-import',
    `${me.name} has no part in a pack that reads files of feedback or of objectives.`,
    'See `conductor jobs` for what can be done here, or act as somebody else with --as.',
  );
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'There is no such file'
        : code === 'EISDIR'
          ? 'That is a folder'
          : 'It cannot be read';
    throw new ConductorError(
      'no-file',
      `${why}: ${file}`,
      'Give the path of a CSV, JSON or JSON Lines file.',
    );
  }
}

async function printImport(here: Here, file: string, options: ImportOptions, answer: Answer): Promise<void> {
  const data = answer.answer?.data as unknown as Imported | undefined;
  if (answer.status !== 'answered' || !data) return printAnswer(here, answer);
  if (options.json) {
    const { created, updated, skipped, conflicts, rejected } = data;
    const changeSet = answer.changeSets[0] ?? null;
    const told = { created, updated, skipped, conflicts, rejected, run: answer.run, changeSet };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    await printAnswer(here, answer);
  }
  if (options.dryRun) {
    if (!options.json) process.stdout.write('That was a dry run: nothing was written.\n');
    return;
  }
  if (data.rejected.length === 0) return;
  const path = writeRejected(file, data.rejected);
  const rows = `${data.rejected.length} rejected ${data.rejected.length === 1 ? 'row' : 'rows'}`;
  process.stderr.write(
    path
      ? `${rows}, with the reasons: ${path}\n`
      : `${rows}; their list could not be written beside the file.\n`,
  );
}
