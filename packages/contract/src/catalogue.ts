import type { Entity } from './entity.ts';
import type { Sensitivity } from './integrity.ts';
import type { Job } from './job.ts';
import type { JobCard, LanguageTask, Taught } from './language.ts';
import type { FactKind } from './memory.ts';
import type { ModelCard, ModelUse, Role } from './model.ts';
import type { AnyOperation, OperationContext } from './operation.ts';
import type { Clause, EventSpec, Queue, UnbuiltJob } from './pack.ts';
import type { Type } from './type.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An operation with its types read out of its schemas. */
export interface CatalogueEntry {
  operation: AnyOperation;
  /** The pack whose policies and tables speak of it; nothing where it is every pack's. */
  pack?: string;
  /** The pack whose code it is; nothing where it is the engine's. */
  broughtBy?: string;
  input: Extract<Type, { kind: 'record' }>;
  output: Type;
}

/** All the loaded packs as one: what there is to ask for, to call and to talk about. */
export interface Catalogue {
  jobs: ReadonlyMap<string, Job>;
  operations: ReadonlyMap<string, CatalogueEntry>;
  /** The operations that offer a capability, or the one operation of that name; none where unknown. */
  offering(name: string): CatalogueEntry[];
  entities: ReadonlyMap<string, Entity>;
  /** By entity: the pack that brings it; those that every workspace has are in none. */
  packOf: ReadonlyMap<string, string>;
  /** By job: the pack whose code it is; those of the engine are in none. */
  jobsOf: ReadonlyMap<string, string>;
  /** By pack: entities of others that its code reads. */
  usedBy: ReadonlyMap<string, readonly string[]>;
  clauses: ReadonlyMap<string, Clause & { name: string; pack: string }>;
  unbuilt: ReadonlyMap<string, UnbuiltJob>;
  /** What people may state, by the kind's name, and the pack that brings it. */
  factKinds: ReadonlyMap<string, FactKind & { pack: string }>;
  queues: ReadonlyMap<string, Queue>;
  events: ReadonlyMap<string, EventSpec>;
  /** Of all that is loaded and how it is put together: a run that began with another is told so when it goes on. */
  fingerprint: string;
  /** What an interpreter is told: every job that can be asked for in words, built or not. Made once, so that what is learned of it can be kept. */
  cards: readonly JobCard[];
  /** How they are asked for, pack by pack. */
  taught: readonly Taught[];
  vocabulary: Vocabulary;
}

/**
 * Picks among candidates by what only now is known. Every model call goes through it, whichever
 * stage makes it, so that one place decides who may be asked and remembers who answered.
 */
export interface Dispatch {
  /** The first candidate that is ready, and why those before it were passed over. */
  choose(
    candidates: readonly AnyOperation[],
    input: unknown,
    context: OperationContext,
  ): Promise<{ operation: AnyOperation; passedOver: { candidate: string; why: string }[] }>;
  /** Who may be asked for such a task, best first, and the rule that said so; `builtin` is what needs no model. */
  candidates(of: AskedOf): Promise<Candidates>;
  /** What the built-in language says: code of this process, nothing leaves and nothing is kept. */
  builtin<T>(task: LanguageTask, accept: (reply: unknown) => T): Promise<T>;
  /**
   * A model's reply to a task, as `accept` reads it. `accept` throws {@link Refused} at a reply that may not be taken; that model is
   * sent the exact faults and asked again, at most twice, and then the next candidate is asked (law 6).
   * Holds no transaction: it is called in `Durable.call`.
   */
  ask<T>(
    task: LanguageTask,
    accept: (reply: unknown) => T | Promise<T>,
    options?: AskOptions,
  ): Promise<Taken<T>>;
  /** What is known of each model now. */
  models(): ModelState[];
}

/** What the row of the table `models` that fits comes to. */
export interface Candidates {
  /** Models by name, best first; none where nobody may be asked. */
  candidates: string[];
  /** The table and the row. */
  rule: string;
  /** Of an interpreter: `never` where no model reads requests; else one is asked where the built-in is not sure. */
  wants?: string;
  /** Whose reading goes on where a model reads another job than the built-in finds likeliest: `model` or `builtin`; else a person is asked. */
  differ?: string;
}

/** What the tables are asked with. */
export interface AskedOf {
  role: Role;
  purpose: string;
  sensitivity: Sensitivity;
  /** The language of what is to be read; found out from `text` where it is not said. */
  speaks?: string;
  text?: string;
}

export interface AskOptions {
  /** Only these, in this order, where a route named them; never more than the rules allow. */
  candidates?: readonly string[];
  signal?: AbortSignal;
}

/** `reply` of null: nobody gave one that could be taken, and the built-in way stands. */
export interface Taken<T> {
  reply: T | null;
  use: ModelUse;
}

/** Of one model: whether it is asked now, and what it did lately. */
export interface ModelState {
  card: ModelCard;
  /** `open`: it failed too often lately, and is left alone until `until`. */
  circuit: 'closed' | 'open' | 'half-open';
  until: string | null;
  calls: number;
  failed: number;
  /** Of the calls lately, in milliseconds; null where there were none. */
  p50Ms: number | null;
  lastFault: string | null;
}

/** A reply that may not be taken, with everything that is wrong with it. */
export class Refused extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('; '));
    this.name = 'Refused';
    this.faults = faults;
  }
}
