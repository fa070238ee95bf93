import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dialect, Said, Seen } from './dialects/dialect.ts';

/** What the server does with one call. */
export type Act =
  | { does: 'says'; said: Said }
  /** Everything in one piece a byte long after the other, so that signs are torn apart. */
  | { does: 'tears'; said: Said }
  | { does: 'fails'; status: number; message?: string; headers?: Record<string, string> }
  /** Half of it, and then the line goes dead, or ends as if that were all. */
  | { does: 'cuts'; said: Said; how: 'dead' | 'end' }
  /** A piece now and then, and never the end. */
  | { does: 'drips'; said: Said }
  /** Nothing at all. */
  | { does: 'hangs' }
  /** A reply that does not end, as text, or as one event that does not end. */
  | { does: 'floods'; with: 'text' | 'line' }
  /** Half of it, and then trouble told in the stream. */
  | { does: 'stumbles'; said: Said }
  /** Not what was asked for at all. */
  | { does: 'page' }
  | { does: 'redirects'; to: string };

export interface WireServer {
  /** What a base URL is for its dialect. */
  url: string;
  /** All calls, in order; those for the list of models are not among them. */
  seen: Seen[];
  /** What it does with the calls that come: the last for all that come after. A function is asked for each. */
  will(...acts: (Act | ((seen: Seen) => Act))[]): void;
  close(): Promise<void>;
}

/** A server on this machine that speaks one provider's wire, and misbehaves as it is told. */
export async function openWireServer(dialect: Dialect, models: readonly string[]): Promise<WireServer> {
  const seen: Seen[] = [];
  let acts: (Act | ((seen: Seen) => Act))[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const one = await heard(request);
      response.on('close', () => {
        one.wasLeft = !response.writableFinished;
      });
      if (request.method === 'GET') return answer(response, dialect.listing(models, one));
      seen.push(one);
      const next = acts.length > 1 ? acts.shift() : acts[0];
      if (!next) throw new Error('the server was not told what to do');
      await perform(typeof next === 'function' ? next(one) : next, { dialect, seen: one, response });
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await new Promise<void>((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${dialect.base}`,
    seen,
    will: (...next) => {
      acts = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function heard(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
    wasLeft: false,
  };
}

const answer = (response: ServerResponse, { status, body }: { status: number; body: unknown }): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

interface On {
  dialect: Dialect;
  seen: Seen;
  response: ServerResponse;
}

async function perform(act: Act, on: On): Promise<void> {
  const { dialect, seen, response } = on;
  if (act.does === 'hangs') return;
  if (act.does === 'fails') {
    response.writeHead(act.status, { 'content-type': 'application/json', ...act.headers });
    response.end(JSON.stringify(dialect.failure(act.status, act.message ?? 'no')));
    return;
  }
  if (act.does === 'redirects') {
    response.writeHead(307, { location: act.to }).end();
    return;
  }
  if (act.does === 'page') {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<html><body>Sign in to this network</body></html>');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (act.does === 'floods') return flood(act.with, on);
  const events = dialect.events(act.said, seen);
  if (act.does === 'says') response.end(events.join(''));
  else if (act.does === 'tears') await tear(events.join(''), response);
  else if (act.does === 'drips') await drip(events, response);
  else await breakOff(act, events, on);
}

async function tear(text: string, response: ServerResponse): Promise<void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 3) await written(response, bytes.subarray(at, at + 3));
  response.end();
}

async function drip(events: string[], response: ServerResponse): Promise<void> {
  for (const one of events.slice(0, -2)) {
    if (!(await written(response, one))) return;
    await pause(20);
  }
  while (await written(response, ': still here\n\n')) await pause(20);
}

async function breakOff(
  act: Extract<Act, { does: 'cuts' | 'stumbles' }>,
  events: string[],
  { dialect, response }: On,
): Promise<void> {
  // The first half: at least one piece of the text is in it, and never the end.
  await written(response, events.slice(0, Math.max(1, Math.ceil(events.length / 2) - 1)).join(''));
  await pause(20);
  if (act.does === 'stumbles') response.end(dialect.trouble);
  else if (act.how === 'end') response.end();
  else response.destroy();
}

const A_LOT = 'all work and no play '.repeat(2_000);

async function flood(kind: 'text' | 'line', { dialect, seen, response }: On): Promise<void> {
  const events = dialect.events({ text: A_LOT }, seen);
  const begin = events.slice(0, 3).join('');
  const more = kind === 'line' ? `data: ${A_LOT}`.replaceAll('\n', ' ') : events.slice(3, -4).join('');
  await written(response, begin);
  while (await written(response, kind === 'line' ? A_LOT : more));
}

/** Whether there is anybody still to write to. */
function written(response: ServerResponse, data: string | Buffer): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  return new Promise((done) => {
    const over = () => done(false);
    response.once('close', over);
    response.write(data, (error) => {
      response.off('close', over);
      done(!error);
    });
  });
}
