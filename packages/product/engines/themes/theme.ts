/** A piece of feedback, by its words and what people have recorded of it. */
export interface Piece {
  /** Unique. Order and ties are settled by it. */
  id: string;
  text: string;
  /** Ids of the ideas that somebody linked it to: two pieces with a common one are strongly alike. */
  links?: readonly string[];
}

export interface Item extends Piece {
  /** The text's sentence vector; all of one length, from one embedder. All zero: the item is left ungrouped. */
  vector: Int8Array;
}

export interface Theme {
  /** One to three words that stand in its members' texts; no two themes share a label. */
  label: string;
  /** Sorted; at least `minSize`. An item is in at most one theme. */
  itemIds: string[];
  /** Up to eight words and phrases that tell it from the other themes, the strongest first. */
  keywords: string[];
}

export interface Grouping {
  /** The largest first. */
  themes: Theme[];
  ungroupedIds: string[];
}

export interface ThemeOptions<Kind extends Piece = Piece> {
  /** A theme has at least so many items (3). */
  minSize?: number;
  /** Mean affinity from which two groups are one, in −1…1 (0.12). Higher: fewer, purer, smaller themes. */
  threshold?: number;
  /** The largest so many are given (12); items of the others are ungrouped. */
  maxThemes?: number;
  /**
   * Other pieces of the same workspace: they show which words are rare and what belongs together, and are in no
   * theme themselves. The fewer items there are, the more it helps. Those that are also items are passed over.
   */
  context?: readonly Kind[];
}
