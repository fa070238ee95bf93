import type { FieldCondition } from '@conductor/contract';

/** What was read from a token on: conditions that all hold, in each of the ways it can be read. */
export interface ReadCondition {
  end: number;
  readings: { value: FieldCondition[]; shown: string; note?: string }[];
  fault?: string;
  /** Says only that a field is there, or is not. */
  isPresence?: boolean;
}

/** How what follows is turned round. */
export interface Turn {
  negated: boolean;
  /** "with", "without", "no", "has": a field alone will do. */
  isPresence: boolean;
  /** "except a and b" takes both out, where "not a and b" ends at the "and". */
  isExcepting: boolean;
}

/** One value of a field's type, as it was said. */
export interface ReadValue {
  end: number;
  /** Several, where a name or a date can be read in several ways. */
  readings: { value: string; shown: string; note?: string }[];
  /** What stands there is of another sort, and what would do. */
  fault?: string;
}
