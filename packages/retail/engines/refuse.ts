import { ForbiddenError } from '@conductor/contract';
import { type ClauseName, clauses } from '../clauses.ts';

/** What a clause forbids, said of the very case. */
export function forbidden(clause: ClauseName, message: string = clauses[clause].says): ForbiddenError {
  const { mend } = clauses[clause];
  return new ForbiddenError([clause], message, mend);
}
