import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Open, type OpenOptions, open } from '@conductor/server';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { appOf } from '../../server/src/http/app.ts';
import type { RunningServer } from './start-server.ts';

interface Served extends Pick<OpenOptions, 'packs' | 'beginning' | 'models'> {
  requireToken?: boolean;
}

export interface PackServer extends RunningServer {
  open: Open;
}

/** A whole server over some packs, in this process. */
export async function startPackServer({ requireToken = false, ...of }: Served): Promise<PackServer> {
  await import('../build-if-stale.ts');
  const folder = mkdtempSync(join(tmpdir(), 'conductor-packs-'));
  chmodSync(folder, 0o755); // or the account that the database runs as for root could not pass
  const opened = await open({ at: { data: join(folder, 'data') }, work: 'always', ...of });
  const closing = new AbortController();
  const log = pino({ level: 'warn' }, pino.destination(2));
  const { fetch } = appOf({ open: opened, log, closing: closing.signal, isLocal: true, requireToken });
  const server = createAdaptorServer({ fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: opened,
    async stop() {
      closing.abort();
      server.closeAllConnections();
      server.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
