/** A fact, as far as it matters to where it stands among others. */
export interface Rankable {
  id: string;
  text: string;
  /** Who stated it, by name. */
  by: string;
  /** Where it was said, and as the how-manieth there. What stands alone has no source. */
  source: string | null;
  order: number;
  /** Since when it holds, or when it was learnt, in milliseconds since 1970. */
  at: number;
  vector: Int8Array | null;
}
