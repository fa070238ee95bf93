import type { Claim, Scope } from './answer.ts';
import type { Mention, SlotSpec } from './vocabulary.ts';

/** What an interpreter is told of a job. */
export interface JobCard {
  name: string;
  says: string;
  examples: string[];
  /** More ways of asking for it, to learn from. */
  phrasings: string[];
  slots: Record<string, SlotSpec>;
}

/** How the people of one pack ask: for its own jobs, and for those that every workspace has. */
export interface Taught {
  jobs: readonly JobCard[];
  /** What they say that no job answers. */
  outOfScope: readonly string[];
  /** Words that mean the same, by what they mean. */
  concepts: Readonly<Record<string, readonly string[]>>;
  /** What was learnt of these lines before. */
  learnt?: URL;
}

/** The interpreter's task: an utterance, what code read in it, and the jobs there are. */
export interface InterpreterTask {
  role: 'interpreter';
  utterance: string;
  /** The utterance with what its words point back at in their place, where they do: to tell what is asked, and not where. */
  pointed?: string;
  mentions: Mention[];
  /** The same array for the same packs. */
  jobs: readonly JobCard[];
  /** What can be learnt of how they are asked for, pack by pack. The same objects for the same packs. */
  taught: readonly Taught[];
  filler: string[];
  /** What the conversation is about, for "and for SMB?". */
  focus: { job: string; slots: string[] } | null;
}

/** The writer's task: claims that are already true, to be put into prose. */
export interface WriterTask {
  role: 'writer';
  claims: Claim[];
  scope: Scope;
}

export type LanguageTask = (InterpreterTask | WriterTask) & {
  /** Why this language's reply before could not be taken, where there was one. */
  refused?: string;
};

/** Reads and writes language. A reply is a proposal: whoever asked parses and proves it (law 6). */
export interface Language {
  name: string;
  reply(task: LanguageTask): Promise<unknown>;
}

/** Sentence embeddings, offline. */
export interface Embedder {
  /** Model and version: vectors of two ids are never compared. */
  id: string;
  dimensions: number;
  embed(texts: string[]): Promise<Int8Array[]>;
}
