import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { ConductorError, type DecisionTable, type ModelConfig, type Pack } from '@conductor/contract';
import { createAdaptorServer } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { emptyBeginning, sampleBeginning } from './beginning.ts';
import { appOf } from './http/app.ts';
import { isLoopbackHost } from './http/guard.ts';
import { needsToken } from './http/sign-in.ts';
import { languagesOf } from './models.ts';
import { type Open, open } from './open.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import { startTelemetry } from './telemetry.ts';

export interface ServerOptions {
  at: { data: string } | { url: string };
  packs: Pack[];
  /** As the config says them; the environment says more. */
  models?: readonly ModelConfig[];
  rules?: DecisionTable[];
  /** 0 takes any that is free. */
  port?: number;
  host?: string;
  /** Serve nobody who does not prove who they are; always so where others than this machine can reach it. */
  requireToken?: boolean;
  /** Begin with nothing in the workspace, not with the samples. */
  empty?: boolean;
}

export interface RunningServer {
  url: string;
  needsToken: boolean;
  close(): Promise<void>;
}

const USUAL_PORT = 4100;
/** How long a request that is being answered may take when the server closes. */
const LAST_ANSWERS_MS = 3_000;

/** A server and a worker on one database. @throws ConductorError `port-taken`, `no-address` */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { at, host = '127.0.0.1', port = USUAL_PORT } = options;
  const ready = Promise.withResolvers<Fetch>();
  ready.promise.catch(() => {}); // told by the opening that fails
  const server = createAdaptorServer({
    fetch: async (request, env) => (await ready.promise)(request, env),
  }) as Server;
  // Before anything is opened, so that a port that is taken is told at once.
  await listen(server, host, port);
  const closing = new AbortController();
  try {
    const telemetry = await startTelemetry(process.env);
    const { opened, log } = await openFor(options);
    const isLocal = isLoopbackHost(host.includes(':') ? `[${host}]` : host);
    const { requireToken = false } = options;
    const serving = { open: opened, log, closing: closing.signal, isLocal, requireToken };
    ready.resolve(appOf(serving).fetch);
    const url = urlOf(server, host);
    if ('data' in at) writeServerFile(resolve(at.data), url);
    log.info({ url }, 'started');
    return {
      url,
      needsToken: needsToken(serving),
      close: onlyOnce(async () => {
        closing.abort();
        await stopAccepting(server);
        if ('data' in at) removeServerFile(resolve(at.data));
        await opened.close();
        await telemetry?.stop();
      }),
    };
  } catch (error) {
    ready.reject(error);
    await stopAccepting(server);
    throw error;
  }
}

type Fetch = ReturnType<typeof appOf>['fetch'];

async function openFor({
  at,
  packs,
  empty = false,
  ...more
}: ServerOptions): Promise<{ opened: Open; log: Logger }> {
  let log: Logger | undefined;
  const opened = await open({
    at,
    packs,
    models: languagesOf(more, process.env),
    rules: more.rules ?? [],
    beginning: empty ? emptyBeginning : sampleBeginning,
    work: 'always',
    complain: (message) => log?.warn(message),
  });
  // Only now: a folder with a log in it and nothing else is no data folder.
  log = logFor(at);
  return { opened, log };
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new ConductorError(
        'port-taken',
        `Port ${port} is taken by another program, which may be another Conductor.`,
        `Open http://127.0.0.1:${port} to see, or start with --port ${port + 1}.`,
      );
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConductorError(
        'no-address',
        `Nothing can listen on ${host}:${port} here.`,
        'Choose another --host or --port.',
      );
    throw error;
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function stopAccepting(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
  await closed;
  clearTimeout(late);
}

/** Beside the data, and never what people asked or wrote: only what went wrong, and where. */
function logFor(at: ServerOptions['at']): Logger {
  const level = process.env['CONDUCTOR_LOG'] ?? 'info';
  if ('url' in at) return pino({ level }, pino.destination(2));
  return pino({ level }, pino.destination(join(resolve(at.data), 'server.log')));
}

function onlyOnce(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
