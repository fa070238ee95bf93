import { CancelledError, ConductorError, ForbiddenError } from './errors.ts';

/** An error that a person can act on, as it is kept: so that what was refused for good is refused the same way again. */
export interface Refusal {
  code: string;
  message: string;
  mend: string;
  /** The clauses of the written policy that forbid it. */
  clauses?: string[];
}

export function refusalOf(error: ConductorError): Refusal {
  const { code, message, mend } = error;
  return { code, message, mend, ...(error instanceof ForbiddenError ? { clauses: error.clauses } : {}) };
}

/** The error that was kept. */
export function errorOf({ code, message, mend, clauses }: Refusal): ConductorError {
  if (code === 'cancelled') return new CancelledError(message);
  return clauses ? new ForbiddenError(clauses, message, mend) : new ConductorError(code, message, mend);
}
