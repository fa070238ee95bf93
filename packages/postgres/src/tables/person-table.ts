import { PERSON } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type { EntityTable } from './entity-table.ts';

/** The people of a workspace, as far as a path may lead to them. They have no past views. */
export const personTable: EntityTable = {
  entity: PERSON,
  columns: [{ name: 'name', type: 'text' }],
  byName: new Map([['name', { name: 'name', type: 'text' }]]),
  name: sql`conductor.person`,
};
