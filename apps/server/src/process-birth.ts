import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, in words that only compare: with its pid it tells one process from another
 * that came to have the same pid later. Undefined where there is no such process.
 */
export function processBirth(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return birthOnLinux(pid);
    if (process.platform === 'win32') {
      process.kill(pid, 0);
      return 'unknown'; // nothing is told without a program that not every Windows has
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** proc(5): field 22 is the start in ticks since the boot; field 2 is in brackets and may hold spaces. */
function birthOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}
