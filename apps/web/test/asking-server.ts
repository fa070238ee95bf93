import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { principalOf } from '@conductor/postgres';
import { open } from '@conductor/server';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { governAs } from '../../server/src/govern-as.ts';
import { appOf } from '../../server/src/http/app.ts';
import { askingBeginning, askingPack } from './asking-jobs.ts';
import type { RunningServer } from './start-server.ts';

export interface AskingServer extends RunningServer {
  /** Asks for a job in somebody's name, and gives the run once it waits. */
  begin(job: string): Promise<string>;
  statusOf(run: string): Promise<string>;
  /** A token that lets a person in. */
  tokenFor(person: string): Promise<string>;
}

/** A whole server over the jobs that ask people, in this process: nothing of it is made up but the jobs. */
export async function startAskingServer({ requireToken = false } = {}): Promise<AskingServer> {
  await import('../build-if-stale.ts');
  const folder = mkdtempSync(join(tmpdir(), 'conductor-asking-'));
  chmodSync(folder, 0o755); // or the account that the database runs as for root could not pass
  const opened = await open({
    at: { data: join(folder, 'data') },
    packs: [askingPack],
    beginning: askingBeginning,
    work: 'always',
  });
  const closing = new AbortController();
  const log = pino({ level: 'warn' }, pino.destination(2));
  const { fetch } = appOf({ open: opened, log, closing: closing.signal, isLocal: true, requireToken });
  const server = createAdaptorServer({ fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const read = async (path: string, body?: unknown) => {
    const answered = await globalThis.fetch(`${url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', 'x-conductor-user': 'kim' },
    });
    return (await answered.json()) as { run: string; status: string };
  };
  return {
    url,
    async begin(job) {
      const { run } = await read('/api/forms', { job });
      await opened.runner.settled(run, 30_000);
      return run;
    },
    statusOf: async (run) => (await read(`/api/runs/${run}`)).status,
    async tokenFor(person) {
      const principal = await principalOf(opened.store, opened.workspace, person);
      return (await governAs(opened, principal).createToken({ name: 'a test' })).token;
    },
    async stop() {
      closing.abort();
      server.closeAllConnections();
      server.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
