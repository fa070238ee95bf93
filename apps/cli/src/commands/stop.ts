import { ConductorError } from '@conductor/contract';
import { type Options, placeOf } from '../options.ts';

/** Ends the server of the data folder, and the folder's database with it. */
export async function stopCommand(options: Options): Promise<void> {
  const at = placeOf(options);
  if ('url' in at) {
    throw new ConductorError(
      'not-ours',
      'The database that a URL names is somebody else’s to stop.',
      'Stop the server where it was started, with Ctrl-C.',
    );
  }
  const { stopServer } = await import('@conductor/server');
  const { stopDatabase } = await import('@conductor/postgres');
  const server = await stopServer(at.data);
  const database = (await stopDatabase(at.data)) === 'stopped';
  const stopped = server || database;
  const text = stopped ? 'Stopped.' : 'Nothing was running.';
  process.stdout.write(`${options.json ? JSON.stringify({ stopped }) : text}\n`);
}
