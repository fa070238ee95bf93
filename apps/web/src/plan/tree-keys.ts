import { type KeyboardEvent, useState } from 'react';

/** A line of a tree as it is shown: those inside a folded one are not among them. */
export interface Line {
  id: string;
  depth: number;
  /** Whether there is something inside, and it shows. */
  open: boolean | undefined;
}

/** Which line a key of a tree leads to; nothing where it leads nowhere. */
export function lineAfter(lines: readonly Line[], at: number, key: string): number | undefined {
  const line = lines[at];
  const last = lines.length - 1;
  if (key === 'ArrowDown') return Math.min(at + 1, last);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowRight' && line?.open) return at + 1;
  // Out of what holds it; a tree whose first line is held by nothing ends there.
  if (key === 'ArrowLeft' && line?.open !== true) {
    const holder = lines.slice(0, at).findLastIndex(({ depth }) => depth < (line?.depth ?? 0));
    return holder >= 0 ? holder : undefined;
  }
  return undefined;
}

/** Folding, and the keys of a tree: arrows, Home and End. */
export function useTreeKeys(lines: readonly Line[], selected: string | null, select: (id: string) => void) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = (id: string, isFolded: boolean) =>
    setFolded((before) => {
      const after = new Set(before);
      if (isFolded) after.add(id);
      else after.delete(id);
      return after;
    });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Math.max(0, lines.findIndex(({ id }) => id === selected));
    const line = lines[at];
    const next = lineAfter(lines, at, event.key);
    if (!line) return;
    if (next !== undefined) {
      const id = lines[next]!.id;
      select(id);
      event.currentTarget.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus();
    } else if (event.key === 'ArrowLeft' && line.open) fold(line.id, true);
    else if (event.key === 'ArrowRight' && line.open === false) fold(line.id, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { folded, fold, onKeyDown };
}
