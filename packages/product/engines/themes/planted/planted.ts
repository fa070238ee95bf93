/** Feedback whose themes are known, to measure by. Invented; no two sentences share a template. */
export interface Planted {
  /** A word or phrase of the theme → its sentences. */
  themes: Record<string, string[]>;
  /** Sentences of no theme. */
  noise: string[];
}
