import type { Database } from './database.ts';
import { openEmbedded, stopEmbedded } from './embedded-database.ts';
import { openUrl } from './url-database.ts';

/**
 * Opens the database of a data folder (made if it is missing or empty; any number of processes may open the same one) or
 * the one that a DATABASE_URL names. Throws DataFolderError.
 */
export async function openDatabase(at: { data: string } | { url: string }): Promise<Database> {
  return 'url' in at ? await openUrl(at.url) : await openEmbedded(at.data);
}

/** Ends the server of a data folder, also for others that use it. Throws DataFolderError. */
export async function stopDatabase(data: string): Promise<'stopped' | 'not-running'> {
  return await stopEmbedded(data);
}
