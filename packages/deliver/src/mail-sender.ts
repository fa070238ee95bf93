import { Readable } from 'node:stream';
import type { Sender, Sent } from '@conductor/contract';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailMessageOf, messageIdOf } from './mail-message.ts';

export interface MailServer {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
  url: string;
  /** Who it is from: `Tarnbrook <news@tarnbrook.example>`. */
  from: string;
  /** In milliseconds of silence. */
  patience?: number;
}

const PATIENCE_MS = 30_000;

/**
 * Sends by SMTP (RFC 5321), one connection a message. Until the text of a message begins to be handed
 * over, nothing can have arrived. From then on only the server's word tells: without it, nobody knows.
 */
export function mailSender(server: MailServer): Sender {
  const domain = /@([^\s>]+)/.exec(server.from)?.[1] ?? 'localhost';
  return {
    channel: 'email',
    async send(delivery, signal) {
      const mail = await mailMessageOf(delivery, { from: server.from, domain });
      const envelope = { from: addressIn(server.from), to: [delivery.to], size: mail.length };
      const sent = await handOver(server, envelope, mail, signal);
      return sent.is === 'delivered' ? { ...sent, receipt: messageIdOf(delivery.key, domain) } : sent;
    },
  };
}

const addressIn = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;

interface Envelope {
  from: string;
  to: string[];
  size: number;
}

function handOver(server: MailServer, envelope: Envelope, mail: Buffer, signal: AbortSignal): Promise<Sent> {
  const { url, patience = PATIENCE_MS } = server;
  const connection = new SMTPConnection(optionsOf(url, patience));
  let begun = false;
  // Read from first when the server has said that it wants the text.
  const text = new Readable({
    read() {
      begun = true;
      this.push(mail);
      this.push(null);
    },
  });
  return new Promise<Sent>((resolve) => {
    const end = (sent: Sent) => {
      signal.removeEventListener('abort', stop);
      resolve(sent);
      connection.close();
    };
    const fail = (error: MailError) => end(failureOf(error, begun));
    const stop = () => fail(new Error('There was no time left.'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    connection.on('error', fail);
    connection.once('end', () => fail(new Error('The connection ended.')));
    const send = () =>
      connection.send(envelope, text, (error) => (error ? fail(error) : end({ is: 'delivered' })));
    connection.connect(() => {
      const { username, password } = new URL(url);
      if (!username) return send();
      const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
      connection.login({ user, pass }, (error) => (error ? fail(error) : send()));
    });
  });
}

function optionsOf(url: string, patience: number) {
  const { protocol, hostname, port, username } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    secure: protocol === 'smtps:',
    // A password goes over a line that others may read only where there is none such.
    requireTLS: username !== '' && !/^(localhost|127\.|::1$)/.test(host),
    ...(port ? { port: Number(port) } : {}),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  };
}

interface MailError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** Commands that are about this message and its recipient; what fails at others is between us and the server. */
const ABOUT_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

function failureOf({ message, code, command = '', responseCode }: MailError, begun: boolean): Sent {
  const isAboutIt = begun || ABOUT_MESSAGE.has(command);
  const isTooLarge = code === 'EMESSAGE' && !begun;
  if (isTooLarge || (isAboutIt && responseCode !== undefined && responseCode >= 500))
    return { is: 'refused', why: message };
  if (begun && responseCode === undefined)
    return {
      is: 'unknown',
      why: `The mail server had the message and did not say what it made of it: ${message}`,
    };
  return { is: 'not-sent', why: message };
}
