import type { z } from 'zod';
import type { Entity } from './entity.ts';
import type { Job } from './job.ts';
import type { AnyOperation } from './operation.ts';
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

/** All that is known of a domain. The engine knows nothing but this. */
export interface Pack {
  name: string;
  version: string;
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
  /** What may come from outside, for a plan to wait for. */
  events?: EventSpec[];
  /** Cedar policies; whatever they do not permit is refused. */
  policies: string;
  /** `routes`: which operation for a capability. `approvals`: whose leave a write needs. */
  rules: DecisionTable[];
}
