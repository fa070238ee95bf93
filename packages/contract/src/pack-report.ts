/** One thing that is missing or wrong in a pack: where, why, and what would mend it. */
export interface PackFinding {
  /** A warning is to be looked at; a fault keeps the pack from being whole. */
  level: 'fault' | 'warning';
  /** A short name of its kind, for programs: `table-gap`. */
  code: string;
  /** `operation loan.make`, `table approvals, row 2`. */
  place: string;
  reason: string;
  mend: string;
}

/** Of the examples of one job that are read as something else: as what, and how often. */
export interface Confusion {
  job: string;
  examples: number;
  /** By job, or `—` where none was understood. */
  readAs: Record<string, number>;
}

/** What was looked at in a pack, and what was found. */
export interface PackReport {
  pack: string;
  findings: PackFinding[];
  /** Only jobs of which an example is read as something else. */
  confusion: Confusion[];
  /** How many of what were looked at: jobs, operations, table rows, plans, examples, runs. */
  looked: Record<string, number>;
  ms: number;
}

/** Whether nothing keeps the pack from being used. */
export const isWhole = ({ findings }: PackReport): boolean =>
  findings.every(({ level }) => level !== 'fault');
