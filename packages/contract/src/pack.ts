import type { Entity } from './entity.ts';
import type { Job } from './job.ts';
import type { AnyOperation } from './operation.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A decision table in zen-engine's JSON, by the name it is asked by. */
export interface DecisionTable {
  name: string;
  content: object;
}

/** All that is known of a domain. The engine knows nothing but this. */
export interface Pack {
  name: string;
  version: string;
  entities: Entity[];
  vocabulary: Vocabulary;
  operations: AnyOperation[];
  jobs: Job[];
  /** Cedar policies; whatever they do not permit is refused. */
  policies: string;
  /** `routes`: which operation for a capability. `approvals`: whose leave a write needs. */
  rules: DecisionTable[];
}
