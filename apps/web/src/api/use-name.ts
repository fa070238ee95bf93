import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './request.ts';

const MOST_AT_ONCE = 200;

interface Waiter {
  resolve(name: string | null): void;
  reject(error: unknown): void;
}

let waiting = new Map<string, Waiter[]>();

/** Asks once for all the names that came to be wanted while a page was drawn. */
async function readNames(): Promise<void> {
  const all = [...waiting];
  waiting = new Map();
  for (let from = 0; from < all.length; from += MOST_AT_ONCE) {
    const some = all.slice(from, from + MOST_AT_ONCE);
    const ids = some.map(([id]) => encodeURIComponent(id)).join(',');
    await get<Record<string, string>>(`/api/names?ids=${ids}`).then(
      (names) => {
        for (const [id, waiters] of some) for (const { resolve } of waiters) resolve(names[id] ?? null);
      },
      (error: unknown) => {
        for (const [, waiters] of some) for (const { reject } of waiters) reject(error);
      },
    );
  }
}

function nameOf(id: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) setTimeout(() => void readNames(), 0);
    waiting.set(id, [...(waiting.get(id) ?? []), { resolve, reject }]);
  });
}

const nameQuery = (id: string) =>
  queryOptions({ queryKey: ['name', id], queryFn: () => nameOf(id), staleTime: 60_000 });

/** What a record is called; undefined while that is read, null where there is no such record. */
export const useName = (id: string, enabled = true): string | null | undefined =>
  useQuery({ ...nameQuery(id), enabled }).data;
