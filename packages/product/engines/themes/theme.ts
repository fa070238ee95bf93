/** A piece of feedback to be grouped. */
export interface Item {
  /** Unique. Order and ties are settled by it. */
  id: string;
  text: string;
  /** The text's sentence vector; all of one length, from one embedder. All zero: the item is left ungrouped. */
  vector: Int8Array;
}

export interface Theme {
  /** One to four words that stand in its members' texts; no two themes share one. */
  label: string;
  /** Sorted; at least `minSize`. An item is in at most one theme. */
  itemIds: string[];
  /** Up to eight words and phrases that tell it from the other themes, the strongest first. */
  keywords: string[];
  /** Mean cosine of two members once what all items share is taken away; 0 is chance, 1 is identity. */
  cohesion: number;
}

export interface ThemeOptions {
  /** A theme has at least so many items (3). */
  minSize?: number;
  /** Mean affinity from which two groups are one, in −1…1 (0.13). Higher: fewer, purer, smaller themes. */
  threshold?: number;
  /** The largest so many are given (12); items of the others are ungrouped. */
  maxThemes?: number;
}
