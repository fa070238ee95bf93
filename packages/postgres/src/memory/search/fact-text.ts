import type { Fact } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';

/** What a fact is about stands near its beginning; one may be as long as somebody likes. In characters. */
const MOST_TEXT = 4_000;

/**
 * What is searched and embedded of a fact, of the row `f`: what was said, and the fact itself where that says more. Whoever
 * stated it is no part of it.
 */
export const factTextSql: SQL = sql`left(concat_ws(' · ', f.source->>'said',
  case when f.value #>> '{}' is distinct from f.source->>'said'
    then concat_ws(' ', replace(f.subject, '-', ' '), replace(f.predicate, '-', ' '), f.value #>> '{}') end), ${sql.raw(String(MOST_TEXT))})`;

/** The same of a fact that was read. */
export function factText({
  subject,
  predicate,
  value,
  source,
}: Pick<Fact, 'subject' | 'predicate' | 'value' | 'source'>): string {
  const held = typeof value === 'string' ? value : JSON.stringify(value);
  const spelt = `${subject.replaceAll('-', ' ')} ${predicate.replaceAll('-', ' ')} ${held ?? ''}`.trim();
  const text = [source.said ?? [], held === source.said ? [] : spelt].flat().join(' · ');
  return text.slice(0, MOST_TEXT);
}
