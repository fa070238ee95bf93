import { z } from 'zod';

/**
 * What people say of records whatever their entity: which, in what order, by what, set to what.
 * Values are text as a field of that type is written (`3`, `true`, an ISO day, a record's id): the
 * store types them by the field, so nothing of them is ever a piece of SQL.
 */
export const CONDITION_KINDS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'notIn',
  'missing',
  'present',
  /** Of a list: one of the values is in it, or none is. */
  'contains',
  'lacks',
  /** Every word stands in the text at the start of a word. */
  'mentions',
] as const;

/** One condition on a field; conditions said together all hold. A path may go through references. */
export const FieldCondition = z.object({
  path: z.string(),
  is: z.enum(CONDITION_KINDS),
  values: z.array(z.string()),
});
export type FieldCondition = z.infer<typeof FieldCondition>;

export const FieldOrder = z.object({ path: z.string(), descending: z.boolean() });
export type FieldOrder = z.infer<typeof FieldOrder>;

/** What records are put together by, and what is worked out of each group: a count, or a measure of a number field. */
export const Grouping = z.object({
  path: z.string(),
  /** How far a date is rounded; `value` is as it stands. */
  by: z.enum(['value', 'day', 'month', 'quarter', 'year']),
  measure: z.enum(['count', 'sum', 'average', 'least', 'most']),
  /** The number field measured; null where records are counted. */
  of: z.string().nullable(),
});
export type Grouping = z.infer<typeof Grouping>;

/** What a write does to one field: `add` and `remove` are of lists, `clear` makes it missing. */
export const Assignment = z.object({
  path: z.string(),
  how: z.enum(['put', 'add', 'remove', 'clear']),
  values: z.array(z.string()),
});
export type Assignment = z.infer<typeof Assignment>;
