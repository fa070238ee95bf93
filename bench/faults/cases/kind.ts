/** A request of which it is known what is to come of it, in several people's words. */
export interface FaultCase {
  job: string;
  /** Who asks. */
  by: string;
  /** What is asked, given outright: what comes of this form is what is to come of the words. */
  slots: Record<string, unknown>;
  /** What people call what is given, where that is not the words themselves. */
  shown?: Record<string, string>;
  /** Ways of asking exactly that: some are plain, some odd, and some nobody would expect to be read. */
  said: string[];
  /** It changes something: each run of it has a workspace of its own. */
  writes?: boolean;
  /** Who says yes where it waits, in turn. */
  decidedBy?: string[];
  /** A file that is uploaded before, in the slot `upload`. */
  upload?: string;
  /** What stands in it; what the sample has by that name where it is not said. */
  file?: string;
}

/** A calendar month, as days are counted in London. */
export function month(label: string, from: string, to: string) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), label };
}
