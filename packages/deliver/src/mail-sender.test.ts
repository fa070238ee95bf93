import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { delivery, soon } from './delivery.testing.ts';
import { mailSender } from './mail-sender.ts';

const FROM = 'Tarnbrook <news@tarnbrook.example>';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Received {
  from: string;
  to: string[];
  text: string;
}

/** A mail server on this machine: what it took in, whatever it said of it. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideENHANCEDSTATUSCODES: false,
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closing.push(() => server.close());
  const { port } = server.server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, received };
}

/** Speaks just enough SMTP to misbehave: `after` is told of every line, and of what it has of the text. */
async function brokenServer(on: (line: string, socket: Socket) => void): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 here\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        on(line, socket);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** Answers each command as a server should, but those named. */
const speaking =
  (but: Record<string, (socket: Socket) => void>) =>
  (line: string, socket: Socket): void => {
    const command = line === '.' ? '.' : line.slice(0, 4).toUpperCase();
    const own = but[command];
    if (own) own(socket);
    else if (command === 'DATA') socket.write('354 go on\r\n');
    else if (['EHLO', 'HELO', 'MAIL', 'RCPT', '.', 'QUIT', 'RSET'].includes(command))
      socket.write('250 yes\r\n');
  };

describe('a mail server that works', () => {
  it('is given the message once, with an id of its key', async () => {
    const { url, received } = await mailServer();
    const sender = mailSender({ url, from: FROM });
    const sent = await sender.send(delivery(), soon());
    expect(sent).toEqual({
      is: 'delivered',
      receipt: expect.stringMatching(/^<[0-9a-f]{40}@tarnbrook\.example>$/),
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: 'news@tarnbrook.example', to: ['ada@customer.example'] });
    expect(received[0]!.text).toContain(`Message-ID: ${(sent as { receipt: string }).receipt}`);
    const again = await sender.send(delivery(), soon());
    expect(again).toEqual(sent);
  });

  it('is given the name and the password that its address holds', async () => {
    const known: unknown[] = [];
    const { url, received } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        known.push([username, password]);
        if (password === 'pass:word') done(null, { user: username });
        else done(new Error('no'));
      },
    });
    const as = (password: string) => url.replace('//', `//me%40here:${encodeURIComponent(password)}@`);
    const sent = await mailSender({ url: as('pass:word'), from: FROM }).send(delivery(), soon());
    expect([sent.is, received.length, known]).toEqual(['delivered', 1, [['me@here', 'pass:word']]]);
    // That is between us and the server: the recipient has refused nothing.
    const wrong = await mailSender({ url: as('other'), from: FROM }).send(delivery(), soon());
    expect([wrong.is, received.length]).toEqual(['not-sent', 1]);
  });
});

describe('a mail server that says no', () => {
  it.each([
    [550, 'refused'],
    [450, 'not-sent'],
  ] as const)('to a recipient with %i has not got it: %s', async (responseCode, is) => {
    const { url, received } = await mailServer({
      onRcptTo: (_address, _session, done) =>
        done(
          Object.assign(new Error(responseCode === 450 ? 'greylisted, come later' : 'no such box'), {
            responseCode,
          }),
        ),
    });
    const sent = await mailSender({ url, from: FROM }).send(delivery(), soon());
    expect(sent).toMatchObject({ is, why: expect.stringMatching(/greylisted|no such box/) });
    expect(received).toEqual([]);
  });

  it.each([
    [552, 'refused'],
    [451, 'not-sent'],
  ] as const)('to the whole message with %i has not got it: %s', async (responseCode, is) => {
    const { url } = await mailServer({
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(Object.assign(new Error('not this one'), { responseCode })));
      },
    });
    expect((await mailSender({ url, from: FROM }).send(delivery(), soon())).is).toBe(is);
  });

  it('to everybody, at its door, has not got it', async () => {
    const no = (socket: Socket) => void socket.write('554 no service here\r\n');
    const url = await brokenServer(speaking({ EHLO: no, HELO: no }));
    expect((await mailSender({ url, from: FROM }).send(delivery(), soon())).is).toBe('not-sent');
  });
});

describe('a mail server that is lost', () => {
  it('before it is reached has got nothing', async () => {
    const sent = await mailSender({ url: 'smtp://127.0.0.1:1', from: FROM }).send(delivery(), soon());
    expect(sent.is).toBe('not-sent');
  });

  it.each(['MAIL', 'RCPT', 'DATA'])('at %s has got nothing', async (command) => {
    const url = await brokenServer(speaking({ [command]: (socket) => socket.destroy() }));
    expect((await mailSender({ url, from: FROM }).send(delivery(), soon())).is).toBe('not-sent');
  });

  it('after it had the whole message may have it: nobody knows', async () => {
    let had = 0;
    const url = await brokenServer(
      speaking({
        '.': (socket) => {
          had += 1;
          socket.destroy();
        },
      }),
    );
    const sent = await mailSender({ url, from: FROM }).send(delivery(), soon());
    expect([sent.is, had]).toEqual(['unknown', 1]);
  });

  it('in silence after it had the message may have it, also where our own time ends', async () => {
    const silent = await brokenServer(speaking({ '.': () => {} }));
    const bySilence = await mailSender({ url: silent, from: FROM, patience: 300 }).send(delivery(), soon());
    const byDeadline = await mailSender({ url: silent, from: FROM }).send(delivery(), soon(300));
    expect([bySilence.is, byDeadline.is]).toEqual(['unknown', 'unknown']);
  });

  it('in silence before it wanted the message has got nothing', async () => {
    const silent = await brokenServer(speaking({ RCPT: () => {} }));
    const byDeadline = await mailSender({ url: silent, from: FROM }).send(delivery(), soon(300));
    expect(byDeadline.is).toBe('not-sent');
  });
});
