import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a person or program shows to act as somebody, and what a browser that came in with one shows from then on. */
export type SecretKind = 'token' | 'session';

const PREFIX: Record<SecretKind, string> = { token: 'cpt_', session: 'cps_' };
const BITS = 256;

/** Said once, to whoever made it: only its hash is kept. */
export const newSecret = (kind: SecretKind): string =>
  PREFIX[kind] + randomBytes(BITS / 8).toString('base64url');

/** There are too many to try, so a plain hash hides one as well as a slow one would. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const isSecret = (kind: SecretKind, text: string): boolean =>
  text.startsWith(PREFIX[kind]) && text.length === PREFIX[kind].length + 43;

/** Takes the same time however much of it is right. */
export function isSecretOf(hash: string, secret: string): boolean {
  const [kept, shown] = [Buffer.from(hash, 'hex'), Buffer.from(hashOfSecret(secret), 'hex')];
  return kept.length === shown.length && timingSafeEqual(kept, shown);
}
