import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { delivery, soon } from './delivery.testing.ts';
import { webhookSender } from './webhook-sender.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Got {
  path: string | undefined;
  key: unknown;
  body: unknown;
}

async function hook(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      got.push({ path: request.url, key: request.headers['idempotency-key'], body: JSON.parse(text) });
      answer(response, request);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  const send = (signal = soon(), to = `http://${host}/hook`) =>
    webhookSender({ hosts: [host] }).send(delivery({ channel: 'webhook', to }), signal);
  return { got, host, send };
}

const saying =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end();

describe('a hook that answers', () => {
  it('is told once, with the key', async () => {
    const { got, send } = await hook(saying(202));
    expect(await send()).toEqual({ is: 'delivered', receipt: '202' });
    const { key, name, subject, body, about } = delivery();
    expect(got).toEqual([{ path: '/hook', key, body: { key, name, subject, body, about } }]);
  });

  it.each([
    [200, {}, { is: 'delivered' }],
    [400, {}, { is: 'refused' }],
    [404, {}, { is: 'refused' }],
    [410, {}, { is: 'refused' }],
    [429, {}, { is: 'not-sent' }],
    [429, { 'retry-after': '7' }, { is: 'not-sent', after: 7 }],
    [503, { 'retry-after': '120' }, { is: 'not-sent', after: 120 }],
    [503, {}, { is: 'unknown' }],
    [500, {}, { is: 'unknown' }],
    [502, {}, { is: 'unknown' }],
  ] as const)('with %i %o: %o', async (status, headers, end) => {
    const { got, send } = await hook(saying(status, headers));
    expect(await send()).toMatchObject(end);
    expect(got).toHaveLength(1);
  });

  it('by sending elsewhere is not followed', async () => {
    const other = await hook(saying(200));
    const { send } = await hook(saying(307, { location: `http://${other.host}/hook` }));
    expect((await send()).is).toBe('refused');
    expect(other.got).toEqual([]);
  });

  it('and then goes on talking has said enough', async () => {
    const { send } = await hook((response) => response.writeHead(200).write('and so on'));
    expect((await send(soon(2_000))).is).toBe('delivered');
  });
});

describe('a hook that breaks off', () => {
  it('in silence may have it: nobody knows', async () => {
    const { got, send } = await hook(() => {});
    expect((await send(soon(300))).is).toBe('unknown');
    expect(got).toHaveLength(1);
  });

  it('by a reset may have it: nobody knows', async () => {
    const { got, send } = await hook((_response, request) => request.socket.resetAndDestroy());
    expect((await send()).is).toBe('unknown');
    expect(got).toHaveLength(1);
  });

  it('by an answer that is too late is not believed to have refused', async () => {
    const { send } = await hook(async (response) => {
      await sleep(600);
      saying(200)(response);
    });
    expect((await send(soon(200))).is).toBe('unknown');
  });
});

describe('nothing is sent', () => {
  it('where nobody listens', async () => {
    const { got, send } = await hook(saying(200));
    for (const close of closing.splice(0)) close();
    expect([(await send()).is, got]).toEqual(['not-sent', []]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://host/',
    'nonsense',
    'http://169.254.169.254/latest',
    'http://other.example/',
  ])('to %s', async (to) => {
    const { got, send } = await hook(saying(200));
    expect((await send(soon(), to)).is).toBe('refused');
    expect(got).toEqual([]);
  });
});
