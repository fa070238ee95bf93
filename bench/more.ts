/** How often a model does wrong, how many runs there are, and which to go on from. */
export interface More {
  rate?: number;
  runs?: number;
  from?: number;
  seed?: number;
  /** How often each case is tried, and how many of the cases. */
  trials?: number;
  few?: number;
}
