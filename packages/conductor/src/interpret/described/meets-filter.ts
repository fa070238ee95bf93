import { type Catalogue, type Filter, fieldAt, meets } from '@conductor/contract';
import type { KnownRecord } from './known-records.ts';

/** Whether a record that is known meets every one of these. */
export function meetsAll(
  { values }: KnownRecord,
  filters: readonly Filter[],
  entity: string,
  { entities }: Pick<Catalogue, 'entities'>,
): boolean {
  const typeAt = (path: string) => fieldAt(entities, entity, path)?.type ?? ({ kind: 'text' } as const);
  return filters.every((filter) => meets(filter, values, typeAt));
}
