import type { z } from 'zod';
import type { PackBeginning } from './beginning.ts';
import type { Entity } from './entity.ts';
import type { Job } from './job.ts';
import type { FactKind } from './memory.ts';
import type { AnyOperation } from './operation.ts';
import type { Outside } from './outside.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A limit on what goes on at once, in all workers together. */
export interface Queue {
  name: string;
  concurrency: number;
  /** How many calls may begin within any sixty seconds. */
  perMinute?: number;
}

/** Something that happens outside: "payment.received", about one key. */
export interface EventSpec {
  name: string;
  says: string;
  payload: z.ZodObject;
}

/** A decision table in zen-engine's JSON, by the name it is asked by. */
export interface DecisionTable {
  name: string;
  content: object;
}

/** A job that people may ask for and that is not built yet: it is recognised, named and refused as such. */
export interface UnbuiltJob {
  name: string;
  title: string;
  says: string;
}

/** One demand of the domain's written policy, and what carries it. */
export interface Clause {
  /** What it demands, in a sentence for whoever is refused by it. */
  says: string;
  /** What would make it possible, where anything would. */
  mend?: string;
  /** Where it stands in the written policy: "Return delivered order". */
  from?: string;
}

/** All that is known of a domain. The engine knows nothing but this. */
export interface Pack {
  name: string;
  version: string;
  /** What people call it; the name where it is not said. */
  title?: string;
  /** What it is for, in a sentence. */
  says?: string;
  /** The roles that its policies know, each with a sentence. Whoever has none of them has no part in this pack. */
  roles?: Record<string, string>;
  /** What the written policy demands, by a short name: policies (`@clause("…")`), rows of the table `refusals` and code cite it. */
  clauses?: Record<string, Clause>;
  /** What every workspace has: it has no rules of its own, and those of the packs that somebody has a part in speak of it. */
  isEverywhere?: boolean;
  /** Entities of other packs that its operations read. */
  uses?: string[];
  /** What a workspace begins with where nothing is brought along: the pack's own sample. */
  sample?(): Promise<PackBeginning>;
  /**
   * What it brings to a workspace that begins empty: the roles of the one person in it, all of the pack's where it does
   * not say, and what is counted by until somebody states otherwise.
   */
  bare?: { roles?: string[]; facts?: PackBeginning['facts'] };
  /** What was learnt of its phrasings, made by `conductor pack learn`. */
  learnt?: URL;
  /** How another system's actions and database are spoken of in this pack's words. */
  outside?: Outside;
  entities: Entity[];
  vocabulary: Vocabulary;
  operations: AnyOperation[];
  jobs: Job[];
  unbuilt?: UnbuiltJob[];
  /** Ways of asking for jobs, by job: what an interpreter learns from, besides each job's own examples. */
  phrasings?: Record<string, string[]>;
  /** What people also say, and no job answers. */
  outOfScope?: string[];
  /** Words that mean the same in a request, by what they mean; `entity.idea` is an `entity` too. "prioriti*" is a beginning. */
  concepts?: Record<string, string[]>;
  /** What its operations stand in line for. */
  queues?: Queue[];
  /** What people may state once and for all: see there. */
  facts?: FactKind[];
  /** What may come from outside, for a plan to wait for. */
  events?: EventSpec[];
  /** Cedar policies; whatever they do not permit is refused. */
  policies: string;
  /**
   * `routes`: which operation for a capability. `approvals`: whose leave a write needs. `refusals`: which clause
   * forbids this very write; no row is none. The names are the pack's own: no other pack's tables are asked.
   */
  rules: DecisionTable[];
}
