import type { z } from 'zod';
import type { Activity } from './activity.ts';
import type { Answer } from './answer.ts';
import type { Calendar } from './brief.ts';
import type { Change, ChangeSetView } from './change.ts';
import type { Channel, DeliveryView } from './delivery.ts';
import type { RuleFacts } from './govern.ts';
import type { Integrity, Sensitivity } from './integrity.ts';
import type { Embedder } from './language.ts';
import type { Facts } from './memory.ts';
import type { ApprovalView } from './outcome.ts';
import type { Principal } from './principal.ts';
import type { Material } from './proposal.ts';
import type { Records } from './records.ts';
import type { Register } from './register.ts';

/** A file that is kept, by what people may call it. */
export interface UploadedFile {
  id: string;
  name: string;
  /** What a pack recognised it as: `zendesk`. */
  kind: string | null;
  at: string;
}

/** Everything a read may look at, as of one moment, as one principal. */
export interface Snapshot {
  principal: Principal;
  records: Records;
  /** The records whoever looks: for what rules have to know, and nobody is shown. An operation is given it in its `facts` alone. */
  whole: Records;
  facts: Facts;
  register: Register;
  activity: Activity;
  /** Whether anything limits what may be spent in this workspace. */
  limited(): Promise<boolean>;
  /** Everybody of the workspace: the records that `idOf('person')` refers to. */
  people(): Promise<{ id: string; name: string; roles: string[] }[]>;
  upload(id: string): Promise<{ name: string; bytes: Uint8Array }>;
  /** The files that people have uploaded, the newest first. */
  uploads(): Promise<UploadedFile[]>;
  changeSet(id: string): Promise<ChangeSetView | null>;
  /** What an earlier turn of the same person's conversations answered; null where there is none that they may see. */
  answered(run: string): Promise<Answer | null>;
  /** Which of these ids are of a record, whatever its entity. */
  existing(ids: readonly string[]): Promise<Set<string>>;
  /** The searched text of records, by id: what a quotation is held against. */
  texts(ids: readonly string[]): Promise<Map<string, string>>;
  /** What a change set sends out, and what has become of it; nothing where it was not applied. */
  deliveries(changeSet: string): Promise<DeliveryView[]>;
  /** By what messages can be sent from here. */
  channels(): Promise<Channel[]>;
  /** The questions to people that one change set, or any record of these, waited or waits for; newest first. */
  approvals(of: { changeSet?: string; run?: string; waiting?: boolean }): Promise<ApprovalView[]>;
  /** Applied after this set and touching the same records, oldest first. */
  laterTouching(changeSet: string): Promise<{ entity: string; id: string; changeSet: string }[]>;
}

export interface OperationContext {
  snapshot: Snapshot;
  calendar: Calendar;
  embedder: Embedder;
  /** Makes the id of a new record: the same for the same run, step and seed, so that a step run again makes the same record. */
  newId(entity: string, seed: string): string;
  /** For work long enough that somebody watches. */
  progress(what: string, done: number, of: number): void;
  /** Aborted when its time is up: work that can be broken off listens to it. */
  signal: AbortSignal;
}

/** How long a call may take where its operation does not say. */
export const CALL_MS = 120_000;

export interface Retries {
  attempts: number;
  firstMs: number;
}

export const USUAL_RETRIES: Retries = { attempts: 3, firstMs: 200 };

/** What a proposal gives: its output, and the changes that would follow. */
export interface Proposed<O> {
  output: O;
  changes: Change[];
  summary: string;
  /** The change set that this would take back. */
  undoes?: string;
}

interface OperationBase<I, O> {
  name: string;
  /** The entity whose pack's policies and tables speak of it, where it is not the pack that brings it. */
  about?: string;
  /** What it can do, where several operations can do it and the tables choose. */
  capability?: string;
  input: z.ZodType<I>;
  output: z.ZodType<O>;
  /** How far what it gives may be trusted to steer, whatever it was given. */
  yields: Integrity;
  /** The most secret thing it reads. */
  reads: Sensitivity;
  /** Worst-case cost of one call: model calls, the tokens of all of them, and money in the workspace's currency. */
  cost: { modelCalls: number; tokens?: number; money?: number };
  /** How long one call may take, in milliseconds; see `CALL_MS` where it is not said. */
  timeoutMs?: number;
  /** How often a call that failed for a passing reason is tried in all, and how long is waited before the second time; doubled each time after. */
  retries?: Retries;
  /** The queue of the pack that its calls stand in. */
  queue?: string;
  /** The most secret thing it may be given; whatever it is where it is not said. */
  takes?: Sensitivity;
  /** A line for the person who watches: "Group 214 pieces of feedback by what they say". */
  title: string;
  /** Whether it can do this now; a sentence says why not. Absent: always. */
  ready?(input: I, context: OperationContext): Promise<true | string>;
  /** What must hold between what it was given and what it gave. Each broken one is a sentence. */
  invariants?(input: I, output: O): string[];
}

/** Looks and computes. It runs in a transaction in which Postgres itself refuses writes. */
export interface ReadOperation<I = unknown, O = unknown> extends OperationBase<I, O> {
  effect: 'read';
  run(input: I, context: OperationContext): Promise<O>;
}

/** Works out a change set, and changes nothing. The step's value is its output with `changeSet` added. */
export interface ProposeOperation<I = unknown, O = unknown> extends OperationBase<I, O> {
  effect: 'propose';
  /** The inputs that choose what is changed, whose, or how much. Their integrity is the change set's (law 2). */
  controls: string[];
  /**
   * What the rules are asked with about this very call, besides who and what; it may look at `snapshot.whole`: given to the policies as `context`, and to the
   * tables `refusals` and `approvals`. Asked before it runs, and again in the transaction that applies what it proposed.
   */
  facts?(input: I, context: OperationContext): Promise<RuleFacts>;
  /** What kind of write it proposes, for policy and the approvals table. */
  proposes: { entity: string; action: 'create' | 'update' | 'delete' | 'import' | 'undo' | 'send' };
  /** Entities of its pack whose records it changes besides. */
  also?: string[];
  run(input: I, context: OperationContext): Promise<Proposed<O>>;
}

/** What an analyst is asked. */
export interface Analysis {
  /** What is wanted, in the pack's own words: nothing of a record may stand in it. */
  instruction: string;
  /** What it reads, and may quote and take numbers and names from. */
  material: Material[];
}

/**
 * Has a model read bounded text. What it gives is text, whatever it read, and is taken only where its shape fits, every
 * `quotation()` of it stands word for word in the material, every `prose()` says no number, date or name that the material does
 * not, and `faults` finds nothing. Else, and with no model, the skeleton stands (law 8).
 */
export interface AnalyseOperation<I = unknown, O = unknown> extends OperationBase<I, O> {
  effect: 'analyse';
  yields: 'text';
  /** Nothing where there is nothing to be read: the skeleton stands, and no model is asked. */
  analysis(input: I, context: OperationContext): Promise<Analysis | null>;
  /** The structure, filled with what is recorded; `writtenBy` is the engine's to say. */
  skeleton(input: I, context: OperationContext): Promise<Omit<O, 'writtenBy'>>;
  /** The part of the output that a model gives: what is not in it is taken from the skeleton. */
  asks: z.ZodObject;
  /** What is wrong with a reply besides, each in a sentence that is sent back. */
  faults?(
    output: Omit<O, 'writtenBy'>,
    input: I,
    material: readonly Material[],
  ): string[] | Promise<string[]>;
}

/** The only thing a step can call. */
export type Operation<I = unknown, O = unknown> =
  | ReadOperation<I, O>
  | ProposeOperation<I, O>
  | AnalyseOperation<I, O>;

/** Who wrote what an analyst gives: `skeleton`, or the model's name. Every output of an analysis has it. */
export const WRITTEN_BY = 'writtenBy';
export const SKELETON = 'skeleton';

// The input of an operation in a catalogue is known by its schema alone, which has parsed it by then.
// biome-ignore lint/suspicious/noExplicitAny: a catalogue holds operations of every input
export type AnyOperation = Operation<any, any>;

/** What a policy is asked about it: having text read is reading. */
export const actionOf = ({ effect }: Pick<AnyOperation, 'effect'>): 'read' | 'propose' =>
  effect === 'propose' ? 'propose' : 'read';

/** Declares a read, its types inferred from its schemas. */
export function readOperation<I, O>(operation: Omit<ReadOperation<I, O>, 'effect'>): ReadOperation<I, O> {
  return { ...operation, effect: 'read' };
}

/** Declares a proposal, its types inferred from its schemas. */
export function proposeOperation<I, O>(
  operation: Omit<ProposeOperation<I, O>, 'effect'>,
): ProposeOperation<I, O> {
  return { ...operation, effect: 'propose' };
}

/** Declares an analysis. Its output is an object with `writtenBy: z.string()`. */
export function analyseOperation<I, O extends { writtenBy: string }>(
  operation: Omit<AnalyseOperation<I, O>, 'effect' | 'yields'>,
): AnalyseOperation<I, O> {
  return { ...operation, effect: 'analyse', yields: 'text' };
}
