import { randomUUID } from 'node:crypto';
import { ConductorError, Duration, type Principal, secondsOf } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { readPrincipal } from '../snapshot.ts';
import type { Store } from '../store/store.ts';
import { hashOfSecret, isSecret, isSecretOf, newSecret, type SecretKind } from './secret.ts';

/** Leave to act as a person, without its secret. */
export interface TokenView {
  id: string;
  /** What it is for. */
  name: string;
  person: string;
  /** Who made it. */
  by: string;
  at: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
}

const ID_PREFIX: Record<SecretKind, string> = { token: 'tok-', session: 'ses-' };
const SESSION = 'P7D';
const VIEW = sql`id, name, person, "by", at, expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"`;

interface NewToken {
  name: string;
  /** Whom it acts as; whoever makes it where it is not said. */
  person?: string;
  /** How long it lasts: an ISO 8601 duration, `P30D`; until it is revoked where it is not said. */
  expiresIn?: string;
  /** Throws where this person may not make one for somebody else. */
  mayGovern(): void;
}

/** Makes leave to act as a person. The token is in what this gives and nowhere else. @throws NotPermittedError; ConductorError `bad-token-name`, `bad-duration` */
export async function createToken(
  { pool }: Pick<Store, 'pool'>,
  principal: Principal,
  { name, person = principal.user, expiresIn, mayGovern }: NewToken,
): Promise<{ token: string; id: string }> {
  if (person !== principal.user) mayGovern();
  if (name.trim() === '')
    throw new ConductorError('bad-token-name', 'A token needs a name.', 'Say what it is for.');
  if (expiresIn !== undefined && !Duration.safeParse(expiresIn).success)
    throw new ConductorError('bad-duration', `${expiresIn} is no duration.`, 'Say it as P30D or PT12H.');
  await readPrincipal(pool, principal.workspace, person);
  const of = { workspace: principal.workspace, person, name: name.trim(), by: principal.user };
  return insert(pool, 'token', of, expiresIn ?? null);
}

interface Owner {
  workspace: string;
  person: string;
  name: string;
  by: string;
}

async function insert(
  client: Connectable,
  kind: SecretKind,
  { workspace, person, name, by }: Owner,
  expiresIn: string | null,
): Promise<{ token: string; id: string }> {
  const token = newSecret(kind);
  const id = `${ID_PREFIX[kind]}${randomUUID()}`;
  const seconds = expiresIn === null ? null : secondsOf(expiresIn);
  await run(
    client,
    sql`insert into conductor.token (id, workspace, person, name, hash, by, expires_at)
        values (${id}, ${workspace}, ${person}, ${name}, ${hashOfSecret(token)}, ${by}, clock_timestamp() + make_interval(secs => ${seconds}::float8))`,
  );
  return { token, id };
}

/** The tokens of a workspace, or of one of its people, the newest first. What a browser holds is none. */
export function listTokens(client: Connectable, workspace: string, person?: string): Promise<TokenView[]> {
  return run<TokenView>(
    client,
    sql`select ${VIEW} from conductor.token where workspace = ${workspace} and starts_with(id, ${ID_PREFIX.token})
          and (${person ?? null}::text is null or person = ${person ?? null}) order by at desc, id`,
  );
}

/** Ends a token, and every browser that came in with it. Twice is once. `mayGovern` throws where this person may not end another's. @throws ConductorError `unknown-token` */
export async function revokeToken(
  { pool }: Pick<Store, 'pool'>,
  { workspace, user }: Principal,
  { id, mayGovern }: { id: string; mayGovern(): void },
): Promise<TokenView> {
  const [held] = await run<TokenView>(
    pool,
    sql`select ${VIEW} from conductor.token where workspace = ${workspace} and id = ${id} and starts_with(id, ${ID_PREFIX.token})`,
  );
  if (held?.person !== user) mayGovern();
  if (!held)
    throw new ConductorError('unknown-token', `There is no token ${id}.`, 'See `conductor token list`.');
  const [revoked] = await run<TokenView>(
    pool,
    sql`update conductor.token set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = ${id} returning ${VIEW}`,
  );
  return revoked!;
}

/** Whom a secret lets act; null where it is nobody's, expired or revoked. `by` is the token's id. */
export async function personOf(
  client: Connectable,
  workspace: string,
  kind: SecretKind,
  secret: string,
): Promise<{ person: string; by: string } | null> {
  if (!isSecret(kind, secret)) return null;
  const [found] = await run<{ id: string; person: string; hash: string; isStale: boolean }>(
    client,
    sql`select t.id, t.person, t.hash, coalesce(t.last_used_at < clock_timestamp() - interval '1 minute', true) as "isStale"
        from conductor.token t left join conductor.token made on t.id like 'ses-%' and made.id = t.by
        where t.workspace = ${workspace} and t.hash = ${hashOfSecret(secret)} and starts_with(t.id, ${ID_PREFIX[kind]})
          and t.revoked_at is null and (t.expires_at is null or t.expires_at > clock_timestamp())
          and made.revoked_at is null and (made.expires_at is null or made.expires_at > clock_timestamp())`,
  );
  if (!found || !isSecretOf(found.hash, secret)) return null;
  // To the minute: whoever asks a thousand times writes once.
  if (found.isStale)
    await run(
      client,
      sql`update conductor.token set last_used_at = clock_timestamp() where id = ${found.id}`,
    );
  return { person: found.person, by: found.id };
}

/** What a browser that shows a token holds from then on; it ends with the token, and after a week. Null where the token lets nobody act. */
export async function openSession(
  client: Connectable,
  workspace: string,
  token: string,
): Promise<{ session: string; person: string; seconds: number } | null> {
  const held = await personOf(client, workspace, 'token', token);
  if (!held) return null;
  const { person, by } = held;
  await run(
    client,
    sql`delete from conductor.token where workspace = ${workspace} and id like 'ses-%' and expires_at < clock_timestamp()`,
  );
  const made = await insert(client, 'session', { workspace, person, name: 'a browser', by }, SESSION);
  return { session: made.token, person, seconds: secondsOf(SESSION) };
}

/** The browser is nobody's any more. */
export async function closeSession(client: Connectable, workspace: string, session: string): Promise<void> {
  await run(
    client,
    sql`delete from conductor.token where workspace = ${workspace} and id like 'ses-%' and hash = ${hashOfSecret(session)}`,
  );
}
