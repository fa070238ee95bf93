import { ConductorError, NotPermittedError } from '@conductor/contract';
import { personOf } from '@conductor/postgres';
import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { actingPerson } from '../acting-person.ts';
import type { Call, Env, Serving } from './serving.ts';
import { slowDown } from './slow-guesses.ts';

const COOKIE = 'conductor_session';
const BEARER = /^Bearer +(\S+)$/i;
/** What a browser that nobody has signed in to may ask. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/api/sign-in', '/api/sign-out']);

/** Whether whoever asks must prove who they are: always where others than this machine can reach it. */
export const needsToken = ({ isLocal, requireToken }: Pick<Serving, 'isLocal' | 'requireToken'>): boolean =>
  requireToken === true || !isLocal;

/**
 * Says who acts: whom the token is of, whom this browser is signed in as, or, where neither is wanted, whoever
 * is named, as on a machine where whoever reaches the port may do everything anyhow.
 */
export function identify(serving: Serving): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!OPEN_PATHS.has(c.req.path)) {
      const proved = await provedPerson(c, serving);
      if (!proved && needsToken(serving)) throw signInFirst();
      const named = c.req.header('x-conductor-user');
      if (proved && named && named !== proved) throw anotherPerson(proved, named);
      c.set('me', await actingPerson(serving.open, proved ?? named));
      c.set('isSignedIn', proved !== undefined);
    }
    await next();
  };
}

async function provedPerson(c: Call, { open }: Serving): Promise<string | undefined> {
  const { store, workspace } = open;
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1] ?? '';
    const held = await personOf(store.pool, workspace, 'token', token);
    if (held) return held.person;
    await slowDown();
    throw badToken();
  }
  const session = getCookie(c, COOKIE);
  if (session === undefined) return undefined;
  const held = await personOf(store.pool, workspace, 'session', session);
  // Of another server on this machine, or over: it counts for nothing.
  if (!held) deleteCookie(c, COOKIE);
  return held?.person;
}

export const badToken = () =>
  new ConductorError(
    'bad-token',
    'The token is of nobody here: it was mistyped, has expired, or was revoked.',
    'Make another with `conductor token create NAME`, and send it as “Authorization: Bearer cpt_…”.',
  );

const signInFirst = () =>
  new ConductorError(
    'sign-in',
    'This server wants to know who asks.',
    'Sign in with a token, or send “Authorization: Bearer cpt_…”. Whoever runs the server makes one: `conductor token create NAME --for PERSON`.',
  );

const anotherPerson = (proved: string, named: string) =>
  new NotPermittedError(
    `This request comes from ${proved}, and names ${named}.`,
    [],
    `Leave x-conductor-user out, or come as ${named}.`,
  );

export function keepSession(c: Call, { session, seconds }: { session: string; seconds: number }): void {
  setCookie(c, COOKIE, session, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(c.req.url).protocol === 'https:',
    maxAge: seconds,
  });
}

/** @returns the session that this browser held */
export const dropSession = (c: Call): string | undefined => deleteCookie(c, COOKIE);
