import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConductorError } from '@conductor/contract';
import { z } from 'zod';
import { processBirth } from './process-birth.ts';

/** Says which process serves a data folder, and where. */
const ServerFile = z.object({ pid: z.number().int().positive(), url: z.string(), birth: z.string() });
export type ServerFile = z.infer<typeof ServerFile>;

const STOP_PATIENCE_MS = 60_000;
const pathIn = (data: string) => join(data, 'server.json');

export function writeServerFile(data: string, url: string): void {
  const next = `${pathIn(data)}.${process.pid}`;
  const file: ServerFile = { pid: process.pid, url, birth: processBirth(process.pid) ?? 'unknown' };
  writeFileSync(next, `${JSON.stringify(file)}\n`);
  renameSync(next, pathIn(data));
}

/** The server that lives on a data folder; undefined where none does, whatever a file left behind says. */
export function readServerFile(data: string): ServerFile | undefined {
  try {
    const parsed = ServerFile.safeParse(JSON.parse(readFileSync(pathIn(data), 'utf8')));
    return parsed.success && processBirth(parsed.data.pid) === parsed.data.birth ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Takes away the file of this process, and nobody else's. */
export function removeServerFile(data: string): void {
  if (readServerFile(data)?.pid === process.pid) rmSync(pathIn(data), { force: true });
}

/** Asks the server of a data folder to end and waits until it has. False: none was running. */
export async function stopServer(data: string): Promise<boolean> {
  const found = readServerFile(data);
  if (!found) return false;
  process.kill(found.pid, 'SIGTERM');
  const deadline = Date.now() + STOP_PATIENCE_MS;
  while (processBirth(found.pid) === found.birth) {
    if (Date.now() > deadline) {
      throw new ConductorError(
        'still-running',
        `The server (pid ${found.pid}) was asked to stop and has not stopped yet.`,
        'Wait and try again.',
      );
    }
    await sleep(20);
  }
  return true;
}
