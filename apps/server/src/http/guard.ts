import { ConductorError } from '@conductor/contract';
import type { MiddlewareHandler } from 'hono';
import type { Env, Serving } from './serving.ts';

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const READS = new Set(['GET', 'HEAD']);

export const isLoopbackHost = (host: string): boolean => LOOPBACK.test(host);

/** Whether the page that sent a request is one of this server's own. */
export function isSameOrigin(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === new URL(`http://${host}`).host;
  } catch {
    return false;
  }
}

/**
 * Keeps other web sites out, for a browser sends their requests here too. A name that resolves to this
 * machine (DNS rebinding) is refused by its Host, another site's page by its Origin, and a form that
 * needs no leave of the browser's by its content type. There is no CORS: nobody else may read.
 */
export function guard({ isLocal }: Serving): MiddlewareHandler<Env> {
  return async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (isLocal && !isLoopbackHost(host)) {
      throw new ConductorError(
        'foreign-host',
        'This server answers to localhost alone.',
        'Open it as http://localhost, or start it with --host to listen elsewhere.',
      );
    }
    const origin = c.req.header('origin');
    const isForeign = origin ? !isSameOrigin(origin, host) : c.req.header('sec-fetch-site') === 'cross-site';
    if (isForeign && c.req.path.startsWith('/api/')) {
      throw new ConductorError(
        'foreign-origin',
        'Another site may not ask here.',
        'Use the server’s own pages.',
      );
    }
    if (!READS.has(c.req.method)) requireContentType(c.req.path, c.req.header('content-type'));
    await next();
  };
}

function requireContentType(path: string, given: string | undefined): void {
  const type = given?.split(';')[0]?.trim().toLowerCase();
  const wanted = path === '/api/uploads' ? 'application/octet-stream' : 'application/json';
  if (type === wanted) return;
  throw new ConductorError('content-type', `This takes ${wanted}.`, `Send content-type: ${wanted}.`);
}
