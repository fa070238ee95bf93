/** A line of a tree as it is shown: those inside a folded one are not among them. */
export interface Line {
  id: string;
  depth: number;
  /** Whether what is inside shows; undefined where there is nothing inside. */
  open: boolean | undefined;
}

/** What a key of a tree does at a line: it goes to another, by its place, or folds or unfolds this one. */
export type Step = { go: number } | { fold: boolean } | undefined;

export function stepFor(lines: readonly Line[], at: number, key: string): Step {
  const line = lines[at];
  if (!line) return undefined;
  switch (key) {
    case 'ArrowDown':
      return { go: Math.min(at + 1, lines.length - 1) };
    case 'ArrowUp':
      return { go: Math.max(at - 1, 0) };
    case 'Home':
      return { go: 0 };
    case 'End':
      return { go: lines.length - 1 };
    case 'ArrowRight':
      if (line.open === undefined) return undefined;
      return line.open ? { go: at + 1 } : { fold: false };
    case 'ArrowLeft': {
      if (line.open) return { fold: true };
      const holder = lines.slice(0, at).findLastIndex(({ depth }) => depth < line.depth);
      return holder < 0 ? undefined : { go: holder };
    }
    default:
      return undefined;
  }
}
