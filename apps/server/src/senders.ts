import { join, resolve } from 'node:path';
import { ConductorError, type Sender } from '@conductor/contract';
import { fileSender, mailSender, webhookSender } from '@conductor/deliver';

/**
 * What sends messages from here, as the environment says. Into files always:
 *
 * - `CONDUCTOR_OUTBOX`: their folder; else `outbox` beside the data.
 * - `CONDUCTOR_SMTP_URL`: `smtp://name:password@host:587` or `smtps://…`, and with it
 *   `CONDUCTOR_MAIL_FROM`: `Name <address>`.
 * - `CONDUCTOR_WEBHOOK_HOSTS`: the hosts that may be posted to, by commas: `hooks.example.com,10.0.0.7:8080`.
 *
 * @throws ConductorError `senders` where it says what cannot be
 */
export function sendersOf(at: { data: string } | { url: string }, env: NodeJS.ProcessEnv): Sender[] {
  const {
    CONDUCTOR_OUTBOX: folder,
    CONDUCTOR_SMTP_URL: smtp,
    CONDUCTOR_MAIL_FROM: from,
    CONDUCTOR_WEBHOOK_HOSTS: hosts,
  } = env;
  const named = (hosts ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
  return [
    fileSender(resolve(folder || join('data' in at ? at.data : '.conductor', 'outbox'))),
    ...(smtp ? [mailSender({ url: requireMailUrl(smtp), from: requireFrom(from) })] : []),
    ...(named.length > 0 ? [webhookSender({ hosts: named })] : []),
  ];
}

function requireMailUrl(text: string): string {
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname) return text;
  throw new ConductorError(
    'senders',
    'CONDUCTOR_SMTP_URL is no address of a mail server.',
    'Say it as smtp://name:password@host:587 or smtps://name:password@host.',
  );
}

function requireFrom(text: string | undefined): string {
  if (text && /^[^\r\n]*?[^\s<>@]+@[^\s<>@]+>?$/.test(text)) return text;
  throw new ConductorError(
    'senders',
    'It is not said who mail is from.',
    'Set CONDUCTOR_MAIL_FROM, as in "Tarnbrook <news@tarnbrook.example>".',
  );
}
