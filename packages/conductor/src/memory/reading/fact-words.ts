import type { FactKind, Vocabulary } from '@conductor/contract';

/** A record or a person that people call by name. */
export interface Called {
  entity: string;
  id: string;
  name: string;
}

/** What the words of a statement may mean here. */
export interface FactWords {
  kinds: readonly FactKind[];
  enums: Vocabulary['enums'];
  called: readonly Called[];
  /** What fields of records may hold, by name: the `must` of `initiative.moscow`. */
  members: readonly { of: string; member: string; says: readonly string[] }[];
  /** Every word for a kind of record: what one of them is called is no topic. */
  recordNouns: ReadonlySet<string>;
  /** What kinds of record are called, by entity. */
  nouns: Readonly<Record<string, string>>;
  /** Who says it: "I own pricing". */
  me: Called;
}

export interface ReadValue {
  value: unknown;
  shown: string;
  note?: string;
}

/**
 * What some words are read as: one reading, or several to choose from; why they cannot be read, in a sentence; or
 * nothing, where whoever said them meant something else.
 */
export type Read = { readings: ReadValue[] } | { fault: string } | undefined;

export const read = (value: unknown, shown: string, note?: string): Read => ({
  readings: [{ value, shown, ...(note === undefined ? {} : { note }) }],
});

/** Longer than this, in characters, is no fact: a fact is what a person says in a breath. */
export const LONGEST_VALUE = 300;

export const tooLong = (length: number): { fault: string } => ({
  fault: `That is ${length.toLocaleString('en')} characters long, and a fact is at most ${LONGEST_VALUE}. Say it in a few words; what is longer belongs in a record or a file.`,
});
