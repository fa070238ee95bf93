// A process of its own for the tests: opens the data folder it is given, says so, and does what stdin tells it.
import { createInterface } from 'node:readline';
import { DataFolderError } from './data-folder-error.ts';
import { openDatabase } from './open-database.ts';

const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

try {
  const started = performance.now();
  const database = await openDatabase({ data: process.argv[2]! });
  say({ url: database.url, milliseconds: performance.now() - started });
  for await (const line of createInterface(process.stdin)) {
    if (line === 'release') await database.release();
    if (line === 'stop') await database.stop();
    say({ did: line });
  }
} catch (error) {
  say({ error: String(error), code: error instanceof DataFolderError ? error.code : undefined });
}
