import type { Entity, Row } from './entity.ts';
import type { ViewId } from './principal.ts';

/**
 * A filter over an entity's fields. A path may go through references: `contact.company.employees`
 * on feedback is the size of the company of the contact who said it.
 */
export type Filter =
  | { path: string; is: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; value: string | number | boolean }
  | { path: string; is: 'in' | 'notIn'; values: readonly (string | number)[] }
  | { path: string; is: 'missing' | 'present' }
  /** Every word stands in the text at the start of a word, in any case. */
  | { path: string; is: 'mentions'; words: readonly string[] }
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter };

export interface Query {
  where?: Filter[];
  /** Dotted paths; each is a key of the rows that come back. Default: all of the entity's own. */
  fields?: string[];
  orderBy?: { path: string; descending?: boolean }[];
  limit?: number;
  offset?: number;
}

/** Records as one principal may see them, in one view, as of one moment. There is no other way to read. */
export interface Records {
  readonly view: ViewId;
  /** The last change this snapshot contains. */
  readonly asOf: number;
  entity(name: string): Entity;
  select<T extends Record<string, unknown> = Row>(entity: string, query?: Query): Promise<T[]>;
  count(entity: string, where?: Filter[]): Promise<number>;
  /** How many records have each value at a path; a missing value has the key null. */
  tally(entity: string, where: Filter[], by: string): Promise<{ key: string | null; count: number }[]>;
  /** The searched field against words, by trigrams; score 0 to 1, best first. */
  searchText(
    entity: string,
    text: string,
    where: Filter[],
    limit: number,
  ): Promise<{ id: string; score: number }[]>;
  /** Embeddings that exist and fit their record's present text. */
  vectors(entity: string, ids: readonly string[]): Promise<Map<string, Int8Array>>;
  /** How many of these have such an embedding, without reading it. */
  embedded(entity: string, ids: readonly string[]): Promise<number>;
}
