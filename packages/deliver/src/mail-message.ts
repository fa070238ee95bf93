import { type Delivery, sha256 } from '@conductor/contract';
import MailComposer from 'nodemailer/lib/mail-composer';

/** The same for the same key: whoever gets it twice can tell. */
export const messageIdOf = (key: string, domain: string): string => `<${sha256(key).slice(0, 40)}@${domain}>`;

/** A message as mail programs read it (RFC 5322), in plain text. */
export function mailMessageOf(
  { to, name, subject, body, key }: Delivery,
  { from, domain }: { from: string; domain: string },
): Promise<Buffer> {
  const mail = new MailComposer({
    from,
    to: { name: name ?? '', address: to },
    subject,
    text: body,
    newline: 'windows',
    messageId: messageIdOf(key, domain),
    headers: { 'X-Conductor-Key': key, 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}
