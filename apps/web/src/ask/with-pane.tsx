import { type ReactNode, useState, useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1120px)');

function watch(watcher: () => void): () => void {
  wide.addEventListener('change', watcher);
  return () => wide.removeEventListener('change', watcher);
}

/** A page with a pane beside it, on screens wide enough; `children` are given the pane to fill. */
export function WithPane({ children }: { children: (pane: HTMLElement | null) => ReactNode }) {
  const isWide = useSyncExternalStore(watch, () => wide.matches);
  const [pane, setPane] = useState<HTMLElement | null>(null);
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">{children(isWide ? pane : null)}</div>
      {isWide && (
        <aside
          aria-label="Plan and evidence"
          className="sticky top-0 h-dvh w-96 shrink-0 overflow-y-auto border-l border-line px-6 py-8"
          ref={setPane}
        />
      )}
    </div>
  );
}
