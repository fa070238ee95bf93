import { useCallback, useMemo } from 'react';
import { useMe } from '../api/queries.ts';

/** What people and these records are called, by id; an id that is nobody's stays itself. */
export function useNames(records?: readonly { id: string; name?: string; title?: string }[]) {
  const people = useMe()?.people;
  const names = useMemo(
    () =>
      new Map([
        ...(people ?? []).map(({ id, name }) => [id, name] as const),
        ...(records ?? []).map(({ id, name, title }) => [id, name ?? title ?? id] as const),
      ]),
    [people, records],
  );
  return useCallback((id: string): string => names.get(id) ?? id, [names]);
}
