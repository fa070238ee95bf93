import type { Fact } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';

/**
 * What is searched and embedded of a fact, of the row `f`: what was said, and the fact itself where that says more. Whoever
 * stated it is no part of it.
 */
export const factTextSql: SQL = sql`concat_ws(' · ', f.source->>'said',
  case when f.value #>> '{}' is distinct from f.source->>'said'
    then concat_ws(' ', replace(f.subject, '-', ' '), replace(f.predicate, '-', ' '), f.value #>> '{}') end)`;

/** The same of a fact that was read. */
export function factText({
  subject,
  predicate,
  value,
  source,
}: Pick<Fact, 'subject' | 'predicate' | 'value' | 'source'>): string {
  const held = typeof value === 'string' ? value : JSON.stringify(value);
  const spelt = `${subject.replaceAll('-', ' ')} ${predicate.replaceAll('-', ' ')} ${held ?? ''}`.trim();
  if (source.said === undefined) return spelt;
  return held === source.said ? source.said : `${source.said} · ${spelt}`;
}
