import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drawBy } from './draw.ts';
import { type Oracle, type OracleReply, type OracleRequest, requestOf } from './request.ts';
import { send } from './wire.ts';
import { spoil, WRONGS, type WrongName } from './wrongs/wrongs.ts';

export interface OracleOptions {
  /** Knows the right reply. What it throws is answered with a 400 and kept in the log: the oracle itself has a fault. */
  oracle: Oracle;
  /** How many of the calls are done wrong, from 0 to 1. */
  rate: number;
  /** The same seed, run and place among its calls meet the same wrong. */
  seed: number;
  /** The wrongs there are; all where it is not said. */
  wrongs?: readonly WrongName[];
  /** What a model that obeys what it reads does; words and writing tools of its own where it is not said. */
  obey?: (request: OracleRequest) => OracleReply | null;
  /** How long a slow reply drips before it breaks off. */
  slowMs?: number;
  /** So many seconds one that is told 429 is asked to wait. */
  retryAfter?: number;
}

/** One call as it went. */
export interface Logged {
  run: string;
  number: number;
  request: OracleRequest;
  right: OracleReply | null;
  wrong: WrongName | null;
  /** What was said, right or wrong; null where nothing was. */
  sent: OracleReply | null;
  /** Of an oracle that could not tell. */
  fault?: string;
}

/** An OpenAI-compatible server of this machine that answers rightly, and as often as it is told to, wrongly. */
export interface OracleServer {
  /** `http://127.0.0.1:PORT/v1`: calls there are of the run that was last begun. */
  url: string;
  /** Where the calls of one run go, whatever goes on beside it. */
  urlOf(run: string): string;
  /** Calls at `url` are of this run from now on, numbered from 0. */
  begin(run: string): void;
  set(options: Partial<OracleOptions>): void;
  calls(run?: string): Logged[];
  forget(run?: string): void;
  close(): Promise<void>;
}

export async function startOracle(options: OracleOptions): Promise<OracleServer> {
  const state = new OracleState(options);
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${root}/v1`,
    urlOf: (run) => `${root}/run/${encodeURIComponent(run)}/v1`,
    begin: (run) => state.begin(run),
    set: (more) => {
      state.options = { ...state.options, ...more };
    },
    calls: (run) => state.log.filter((one) => run === undefined || one.run === run),
    forget: (run) => state.forget(run),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class OracleState {
  options: OracleOptions;
  log: Logged[] = [];
  current = 'first';
  readonly #numbers = new Map<string, number>();
  /** Runs of an agent that calls without end. */
  readonly #endless = new Set<string>();

  constructor(options: OracleOptions) {
    this.options = options;
  }

  begin(run: string): void {
    this.current = run;
    this.#numbers.delete(run);
    this.#endless.delete(run);
  }

  forget(run?: string): void {
    this.log = run === undefined ? [] : this.log.filter((one) => one.run !== run);
  }

  nextOf(run: string): number {
    const number = this.#numbers.get(run) ?? 0;
    this.#numbers.set(run, number + 1);
    return number;
  }

  /** What is said to a request, and what of it is wrong. */
  decide(request: OracleRequest, right: OracleReply): { reply: OracleReply; wrong: WrongName | null } {
    const { rate, seed, wrongs = WRONGS, obey } = this.options;
    const draw = drawBy(seed, request.run, request.number);
    const isWrong = draw.next() < rate;
    const of = { right, request, draw, obey };
    const spoilt = this.#endless.has(request.run)
      ? spoil(of, ['endless calls'])
      : isWrong
        ? spoil(of, wrongs)
        : null;
    if (spoilt?.wrong === 'endless calls' && request.tools.length > 0) this.#endless.add(request.run);
    return spoilt ?? { reply: right, wrong: null };
  }
}

async function answer(state: OracleState, request: IncomingMessage, response: ServerResponse) {
  const path = new URL(request.url ?? '/', 'http://oracle').pathname;
  const [, named, rest = path] = /^\/run\/([^/]+)(\/.*)$/.exec(path) ?? [];
  if (rest.endsWith('/models')) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data: [{ id: 'oracle', object: 'model' }] }));
    return;
  }
  if (!rest.endsWith('/chat/completions')) {
    response.writeHead(404).end();
    return;
  }
  const run = named ? decodeURIComponent(named) : state.current;
  const number = state.nextOf(run);
  const asked = requestOf(JSON.parse(await bodyOf(request)), { run, number });
  const entry: Logged = { ...{ run, number }, request: asked, right: null, wrong: null, sent: null };
  state.log.push(entry);
  try {
    entry.right = await state.options.oracle(asked);
  } catch (error) {
    entry.fault = (error as Error).message;
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `the oracle does not know: ${entry.fault}` } }));
    return;
  }
  const { reply, wrong } = state.decide(asked, entry.right);
  Object.assign(entry, { wrong, sent: reply });
  const { slowMs = 1_500, retryAfter = 30 } = state.options;
  await send(response, { request: asked, reply, wrong, slowMs, retryAfter });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
