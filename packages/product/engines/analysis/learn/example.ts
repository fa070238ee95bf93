/** What a learner looks at: the parts of a record's text (a title and a body are two), and what they mean. */
export interface Instance {
  id: string;
  /** In the same order for every instance; a part may be empty. */
  parts: readonly string[];
  /** The vectors of the parts, from one embedder, in the same order; all zero where one was not read. */
  vectors?: readonly Int8Array[];
}

/** An instance that somebody has labelled. */
export interface Example extends Instance {
  label: string;
}

/** What instances can be compared by: words and pairs of them, letters in a row, sentence vectors. */
export type Sight = 'words' | 'letters' | 'meaning';
