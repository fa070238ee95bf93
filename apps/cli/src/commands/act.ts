import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { ConductorError } from '@conductor/contract';
import type { ActLine, ActResult } from '@conductor/server/act';
import { configured } from '../open-here.ts';
import { paint } from '../print/paint.ts';
import { isDebugging } from '../tell-error.ts';

export interface ActOptions {
  pack: string;
  database: string;
  file: string;
  config?: string;
  json?: boolean;
}

/**
 * Does another system's cases in a pack's words, each on a fresh copy of that system's database file. Nothing of it
 * gets into anybody's workspace: the copies are in a database of their own, which is gone afterwards.
 * The exit code is 1 where a case could not be done, or an action failed rather than being refused.
 */
export async function actCommand({
  pack: name,
  database,
  file,
  config,
  json = false,
}: ActOptions): Promise<void> {
  const [{ act, readCases }, { packNamed }, { packs }] = await Promise.all([
    import('@conductor/server/act'),
    import('@conductor/server/config'),
    configured({ config }),
  ]);
  const pack = packNamed(packs, name);
  const cases = readCases(await read(file, 'a file of cases'));
  const given = parse(await read(database, 'the database file'), database);
  const complain = (message: string) => {
    if (isDebugging) process.stderr.write(`${message}\n`);
  };
  let isWhole = true;
  for await (const line of act({ pack, file: given, cases, complain })) {
    isWhole &&= isDone(line);
    await write(json ? `${JSON.stringify(asPrinted(line))}\n` : asText(line));
  }
  if (!isWhole) process.exitCode = 1;
}

async function read(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConductorError(
      'no-file',
      `${file} cannot be read: ${(error as Error).message}`,
      `Name ${what}.`,
    );
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ConductorError('not-json', `${file} is no JSON: ${(error as Error).message}`, 'Mend it there.');
  }
}

/** No faster than whoever reads it takes it. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

const isDone = (line: ActLine): boolean =>
  'results' in line && line.results.every(({ status }) => status !== 'failed');

/** A refusal is told by its clause alone; what failed says why. */
const asPrinted = (line: ActLine): unknown =>
  'error' in line
    ? line
    : {
        id: line.id,
        results: line.results.map((result) =>
          result.status === 'refused' ? { status: result.status, clause: result.clause } : result,
        ),
        difference: line.difference,
      };

function asText(line: ActLine): string {
  if ('error' in line) return `${paint.red('✗')} ${paint.bold(line.id ?? 'a line')}  ${line.error}\n`;
  const results = line.results.map((result) => `  ${resultText(result)}\n`);
  const changes = line.difference.map(
    ({ path, before, after }) =>
      `  ${path.join(' › ')}: ${JSON.stringify(before)} → ${JSON.stringify(after)}\n`,
  );
  return `${paint.bold(line.id)}\n${[...results, ...changes].join('')}`;
}

function resultText(result: ActResult): string {
  if (result.status === 'accepted') return `${paint.green('✓')} accepted`;
  if (result.status === 'failed') return `${paint.red('✗')} failed: ${result.reason}`;
  return `${paint.red('✗')} refused (${result.clause}): ${result.reason}`;
}
