import type { Principal } from '@conductor/contract';
import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Open } from '../open.ts';

/** What every route is given. */
export interface Serving {
  open: Open;
  log: Logger;
  /** Aborted when the server closes: whoever streams ends. */
  closing: AbortSignal;
  /** Listens on a loopback address alone. */
  isLocal: boolean;
  /** Nobody is served who does not prove who they are; so it is anyhow where it is not local. */
  requireToken?: boolean;
}

/** `me` is the person who acts in this request, proved by a token or a session where `isSignedIn`. */
export type Env = { Variables: { me: Principal; isSignedIn: boolean } };
export type App = Hono<Env>;
export type Call = Context<Env>;
