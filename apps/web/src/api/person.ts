import { useSyncExternalStore } from 'react';

/** Who acts, where it is somebody else than the server's default. Kept in this browser. */
const KEY = 'conductor.user';
const watchers = new Set<() => void>();

export function actingPerson(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function actAs(id: string): void {
  localStorage.setItem(KEY, id);
  for (const watcher of watchers) watcher();
}

export function forgetPerson(): void {
  localStorage.removeItem(KEY);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useActingPerson = (): string | null => useSyncExternalStore(watch, actingPerson);
