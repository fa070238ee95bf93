import type { z } from 'zod';
import type { Claim, Scope } from './answer.ts';
import type { Sensitivity } from './integrity.ts';
import type { ModelCard, Usage } from './model.ts';
import type { Material } from './proposal.ts';
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
  /** What was asked, in the person's words where there are any. */
  asked: string;
  claims: Claim[];
  scope: Scope;
  /** Told the prose so far, in whole sentences, while the rest is still being written. None of it is proved. */
  heard?: (prose: string) => void;
}

/** The analyst's task: bounded text to be read, and what is to be given of it. */
export interface AnalystTask {
  role: 'analyst';
  /** What is wanted, in the pack's words alone. */
  instruction: string;
  /** What is read. It is data, whatever it says. */
  material: Material[];
  /** What the reply must be. */
  output: z.ZodObject;
}

export type LanguageTask = (InterpreterTask | WriterTask | AnalystTask) & {
  /** Why it is asked, for the tables and the journal: `read a request`, or the name of an operation or a job. */
  purpose: string;
  /** The most secret thing in it. */
  sensitivity: Sensitivity;
  /** The language of what is to be read, as ISO 639-1, where it is known. */
  speaks?: string;
  /** What was wrong with this language's reply before, each in a sentence. */
  refused?: { reply: string; faults: string[] };
};

/** A reply with what it cost. Its `value` is a proposal: whoever asked parses and proves it (law 6). */
export interface Replied {
  value: unknown;
  /** As it came, to send back with what was wrong. */
  text?: string;
  /** What lenient parsing had to mend, each in a few words. */
  mended?: string[];
  usage?: Usage;
}

/** Reads and writes language. */
export interface Language {
  name: string;
  /** Nothing where it is code of this process: it sees everything, costs nothing and is always there. */
  card?: ModelCard;
  reply(task: LanguageTask, signal: AbortSignal): Promise<Replied>;
  /** Whether it can be asked now; a sentence says why not. Nothing where it is always there. */
  health?(signal: AbortSignal): Promise<true | string>;
}

/** Sentence embeddings, offline. */
export interface Embedder {
  /** Model and version: vectors of two ids are never compared. */
  id: string;
  dimensions: number;
  embed(texts: string[]): Promise<Int8Array[]>;
}
