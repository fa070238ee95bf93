import type { Entity, Row } from './entity.ts';
import type { Reach } from './govern.ts';
import type { ViewId } from './principal.ts';

/**
 * A filter over an entity's fields. A path may go through references and into records:
 * `contact.company.arr.amount` on feedback is the revenue of the company of the contact who said it.
 *
 * What is missing meets no comparison, and its opposite always. Of a list, a comparison holds where
 * one of its values meets it; its opposite (`ne`, `notIn`, `lacks`) where none does.
 */
export type Filter =
  | { path: string; is: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; value: string | number | boolean }
  /** `anyCase`: text is compared without regard to the case of A to Z. */
  | {
      path: string;
      is: 'in' | 'notIn' | 'contains' | 'lacks';
      values: readonly (string | number)[];
      anyCase?: boolean;
    }
  /** A list is missing where it is empty too. */
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
  /** Text is ordered without regard to the case of A to Z, enumerations as they are declared; what is missing comes last. */
  orderBy?: { path: string; descending?: boolean }[];
  limit?: number;
  offset?: number;
}

/** What records are put together by. Of a list, a record is in the group of each of its values. */
export interface GroupBy {
  path: string;
  /** How far an instant or a day is rounded, in the time zone. */
  round?: { to: 'day' | 'month' | 'quarter' | 'year'; timeZone: string };
}

/** One group. The measures are of the records where the measured field is known; null where it is of none. */
export interface Group {
  /** As text: `2026-08`, `2026-Q3`, `true`. Null: the records where it is missing. */
  key: string | null;
  count: number;
  /** In how many of them the measured field is known. */
  known: number;
  sum: number | null;
  average: number | null;
  least: number | null;
  most: number | null;
}

/** One applied change of a record. */
export interface PastChange {
  at: string;
  by: string;
  changeSet: string;
  summary: string;
}

/** Records as one principal may see them, in one view, as of one moment. There is no other way to read. */
export interface Records {
  readonly view: ViewId;
  /** The last change this snapshot contains. */
  readonly asOf: number;
  entity(name: string): Entity;
  /** What of an entity's records is seen here: all, those of the person who looks, or none. */
  reach(entity: string): Reach;
  select<T extends Record<string, unknown> = Row>(entity: string, query?: Query): Promise<T[]>;
  count(entity: string, where?: Filter[]): Promise<number>;
  /** How many records have each value at a path; a missing value has the key null. */
  tally(entity: string, where: Filter[], by: string): Promise<{ key: string | null; count: number }[]>;
  /** Records in groups, or (`by` null) all as one, with what can be worked out of a number field; in no order. */
  group(entity: string, where: Filter[], by: GroupBy | null, of?: string): Promise<Group[]>;
  /** The applied changes of a record that this view contains, the newest first. */
  history(entity: string, id: string): Promise<PastChange[]>;
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
