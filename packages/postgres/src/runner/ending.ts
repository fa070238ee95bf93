import type { Answer } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { settlingOf } from '../spending/settle.ts';

/** What comes with the statement that writes down a run's end: what it reserved is settled, and nothing wakes it any more. */
export const endingOf = (answer: Answer): SQL =>
  sql`with settled as (${settlingOf(answer)}), unawaited as (delete from conductor.awaited where run = ${answer.run}) `;
