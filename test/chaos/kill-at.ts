/**
 * Loaded before the subject (`node --import`): counts every statement that this process sends to Postgres,
 * and at one of them kills this process, or the database server, with SIGKILL.
 */

import pg from 'pg';
import { isPostmasterOf } from '../../packages/postgres/src/server/postmaster.ts';

export interface KillAt {
  phase: string;
  /** From 1, within the phase. */
  statement: number;
  /** `before` it is sent; `sent`: it is on its way, and nobody will hear what came of it. */
  how: 'before' | 'sent';
  /** SIGSTOP: somebody else lets it go on later. */
  signal?: 'SIGKILL' | 'SIGSTOP';
  /** The database server to kill, in place of this process. */
  server?: { pid: number; folder: string };
}

const at = process.env['CHAOS_KILL'] ? (JSON.parse(process.env['CHAOS_KILL']) as KillAt) : undefined;
let phase: string = 'open';
const counts: Record<string, number> = {};

/** `rest` is what is done besides, and never a place to kill. */
export function enterPhase(next: string): void {
  phase = next;
}

export const statementCounts = (): Record<string, number> => ({ ...counts });

function kill(): void {
  const { server, signal = 'SIGKILL' } = at!;
  if (!server) process.kill(process.pid, signal);
  else if (isPostmasterOf(server.pid, server.folder)) process.kill(server.pid, 'SIGKILL');
}

type Query = (this: unknown, ...given: unknown[]) => unknown;
const client = pg.Client.prototype as unknown as { query: Query };
const send = client.query;

client.query = function (...given) {
  const count = (counts[phase] ?? 0) + 1;
  counts[phase] = count;
  const due = at?.phase === phase && at.statement === count;
  if (due && at.how === 'before') kill();
  const result = send.apply(this, given);
  // What is sent is written out at the end of this turn of the event loop.
  if (due && at.how === 'sent') setImmediate(kill);
  return result;
};
