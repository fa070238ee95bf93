import { ConductorError } from '@conductor/contract';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { Call, Env } from './serving.ts';

const MOST_JSON_BYTES = 32 * 1024 * 1024;
const MOST_TOKEN_BYTES = 4 * 1024;

const upTo = (maxSize: number): MiddlewareHandler<Env> =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new ConductorError(
        'too-large',
        'The request is too large.',
        'Send less at once, or upload a file.',
      );
    },
  });
const [anything, aToken] = [upTo(MOST_JSON_BYTES), upTo(MOST_TOKEN_BYTES)];

/** No request is read without an end, and least of all of somebody who has not said who they are; files have a bound of their own. */
export const limitBody: MiddlewareHandler<Env> = (c, next) => {
  if (c.req.path === '/api/uploads') return next();
  return c.req.path.startsWith('/api/sign-') ? aToken(c, next) : anything(c, next);
};

/** The JSON of a request, in the shape that the route wants. @throws ConductorError `bad-json`, `bad-request` */
export async function bodyOf<T>(c: Call, shape: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text || '{}');
  } catch {
    throw new ConductorError('bad-json', 'The request is not JSON.', 'Send a JSON object.');
  }
  return parsed(value, shape);
}

/** The query of a request, in the shape that the route wants. */
export const queryOf = <T>(c: Call, shape: z.ZodType<T>): T => parsed(c.req.query(), shape);

function parsed<T>(value: unknown, shape: z.ZodType<T>): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.') || 'the request'}: ${issue.message}`);
  throw new ConductorError(
    'bad-request',
    `The request is not as it should be: ${faults.join('; ')}.`,
    'Correct what is named.',
  );
}
