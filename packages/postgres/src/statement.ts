import type { SQL } from 'drizzle-orm/sql';

type BuildConfig = Parameters<SQL['toQuery']>[0];

// Drizzle's own Postgres dialect says the same, and takes a fifth of a second to load for it.
const POSTGRES = {
  escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: (place: number) => `$${place + 1}`,
  escapeString: (text: string) => `'${text.replaceAll("'", "''")}'`,
} as unknown as BuildConfig;

/** A statement's text and its parameters, as `pg` takes them. */
export const asStatement = (statement: SQL): { sql: string; params: unknown[] } =>
  statement.toQuery(POSTGRES);
