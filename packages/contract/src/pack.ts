import type { Entity } from './entity.ts';
import type { Job } from './job.ts';
import type { AnyOperation } from './operation.ts';
import type { Vocabulary } from './vocabulary.ts';

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
  /** Cedar policies; whatever they do not permit is refused. */
  policies: string;
  /** `routes`: which operation for a capability. `approvals`: whose leave a write needs. */
  rules: DecisionTable[];
}
