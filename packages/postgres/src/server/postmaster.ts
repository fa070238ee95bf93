import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What the file DATA/pg/postmaster.pid says: the server that runs on the folder, or one that died and left it. */
export interface Postmaster {
  pid: number;
  /** Seconds since 1970. With the pid it tells one run of the server from another. */
  started: number;
  port: number;
  socketFolder: string;
  status: string;
}

/** The form is Postgres's own (miscadmin.h, LOCK_FILE_LINE_*): pid, folder, start, port, socket folder, address, shared memory, status. */
export function parsePostmaster(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return {
    pid,
    started: Number(lines[2]),
    port: Number(lines[3]),
    socketFolder: lines[4] ?? '',
    status: lines[7]?.trim() ?? '',
  };
}

export function readPostmaster(pg: string): Postmaster | undefined {
  try {
    return parsePostmaster(readFileSync(join(pg, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Whether the process is, now, a living Postgres of this cluster. Nothing is ever signalled before this says yes: after a
 * crash the pid in the file may be anybody's. A process that ended and was not reaped counts as gone.
 */
export function isPostmasterOf(pid: number, pg: string): boolean {
  if (process.platform === 'linux') return isPostmasterOnLinux(pid, pg);
  if (process.platform === 'win32') return isAlive(pid); // pg_ctl, which is what stops it there, looks for itself
  try {
    const command = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(`-D ${pg} -`);
  } catch {
    return false; // ps ends with 1 where there is no such process
  }
}

function isPostmasterOnLinux(pid: number, pg: string): boolean {
  try {
    const [program, ...rest] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (!program?.endsWith('postgres')) return false;
    try {
      // Its working folder is the cluster, also when the folder has been moved under it.
      return readlinkSync(`/proc/${pid}/cwd`) === pg;
    } catch {
      return rest[0] === '-D' && rest[1] === pg; // in a container root may not look at others' working folders
    }
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
