import { ConductorError } from '@conductor/contract';
import type { z } from 'zod';
import type { Call } from './serving.ts';

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
