import { randomUUID } from 'node:crypto';
import { ConductorError } from '@conductor/contract';
import { explainDatabaseError } from '@conductor/postgres';
import type { Context } from 'hono';
import type { Logger } from 'pino';

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503;

const STATUSES: Record<string, Status> = {
  'sign-in': 401,
  'bad-token': 401,
  'too-many-guesses': 429,
  'not-permitted': 403,
  'foreign-host': 403,
  'foreign-origin': 403,
  conflict: 409,
  'still-running': 409,
  'too-large': 413,
  'content-type': 415,
  'database-gone': 503,
  'disk-full': 503,
};

/** Asking about something that is not there, as against asking with a value that nothing knows. */
const NOT_THERE =
  /^unknown-(run|record|entity|evidence|approval|change|upload|conversation|page|token|limit|delivery|fact|subject)$/;

export const statusOf = (code: string): Status => STATUSES[code] ?? (NOT_THERE.test(code) ? 404 : 400);

interface Told {
  code: string;
  message: string;
  mend: string;
}

/** An error that a person can act on, whichever package threw it. */
function told(error: unknown): Told | undefined {
  if (error instanceof ConductorError) return error;
  const { code, mend, message } = error as Partial<Told>;
  if (error instanceof Error && code && mend) return { code, mend, message: message ?? '' };
  // Class 22 of Postgres: a value that cannot be what its field is, such as a date in February the 31st.
  if (/^22/.test(code ?? ''))
    return { code: 'bad-value', message: 'A value is not of its field’s kind.', mend: 'Correct the value.' };
  return undefined;
}

/** What went wrong as the API says it. What nobody foresaw is logged, and told by its number alone. */
export function respondTo(thrown: unknown, c: Context, log: Logger): Response {
  const error = told(explainDatabaseError(thrown));
  if (error) {
    const { code, message, mend } = error;
    return c.json({ error: { code, message, mend } }, statusOf(code));
  }
  const id = randomUUID();
  log.error({ id, err: thrown, method: c.req.method, path: c.req.path }, 'unforeseen');
  return c.json(
    {
      error: {
        code: 'unforeseen',
        message: 'Something went wrong that nobody foresaw.',
        mend: `Try again. If it stays, report it with the number ${id}, which is in the server’s log.`,
      },
    },
    500,
  );
}
