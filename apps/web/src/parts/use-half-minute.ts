import { useSyncExternalStore } from 'react';

const HALF_A_MINUTE = 30_000;
const now = () => Math.floor(Date.now() / HALF_A_MINUTE);

function watch(watcher: () => void): () => void {
  const timer = setInterval(watcher, HALF_A_MINUTE);
  return () => clearInterval(timer);
}

/** Draws again every half a minute, for what says how long ago something was or how soon it is. */
export const useHalfMinute = (): number => useSyncExternalStore(watch, now);
