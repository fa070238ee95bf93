import type { Source, State } from '../../entities/feedback-enums.ts';

export { SOURCES, type Source, STATES, type State } from '../../entities/feedback-enums.ts';

/** The fields of a piece of feedback that a column of a file can fill. */
export const TARGETS = [
  'text',
  'title',
  'contactName',
  'contactEmail',
  'company',
  'createdAt',
  'source',
  'state',
  'externalId',
  'url',
  'score',
  'tags',
  'product',
] as const;

/** The fields of an objective and of a key result that a column of a sheet can fill. */
export const OKR_TARGETS = [
  'objective',
  'objectiveId',
  'period',
  'product',
  'parent',
  'keyResult',
  'keyResultId',
  'baseline',
  'target',
  'current',
  'unit',
  'direction',
  'weight',
  'confidence',
] as const;

export type FeedbackTarget = (typeof TARGETS)[number];
export type OkrTarget = (typeof OKR_TARGETS)[number];
export type Target = FeedbackTarget | OkrTarget;

/** What a file's rows are. */
export const IMPORTED = ['feedback', 'objective'] as const;
export type Imported = (typeof IMPORTED)[number];

export const TARGETS_OF: Record<Imported, readonly Target[]> = { feedback: TARGETS, objective: OKR_TARGETS };

export type ScoreKind = 'nps' | 'csat';

/**
 * Target → column. For JSON a column is a dotted path (`author.login`). A target may be made of several columns
 * joined by ` + ` (`repo + number`); columns of one name in a row count as one where the target takes several.
 */
export type Mapping = { [target in Target]?: string };

/** What the bytes turned out to be, before any field is understood. */
export interface Sniffed {
  kind: 'csv' | 'json' | 'jsonl';
  /** A label that iconv knows, in lower case: `utf-8`, `utf-16le`, `windows-1252`. */
  encoding: string;
  bom: boolean;
  newline: 'lf' | 'crlf' | 'cr' | 'mixed';
  /** Absent where there is one column only, and for JSON. */
  delimiter?: string;
  columns: string[];
}

/** A row that can go in. */
export interface Draft {
  /** 1-based, the header and blank lines not counted. */
  row: number;
  text: string;
  title?: string;
  contact?: { name?: string; email?: string };
  company?: string;
  /** ISO 8601 instant in UTC. Absent where the file has none: never made up. */
  createdAt?: string;
  source: Source;
  state: State;
  /** `canny:123`, `github:owner/name#12`, `import:7`, or `sha256:…` of text, contact and date. */
  externalId: string;
  url?: string;
  score?: { kind: ScoreKind; value: number };
  tags: string[];
  product?: string;
}

/** A row that cannot go in, and why, in words for the person who has the file. */
export interface Rejected {
  row: number;
  reason: string;
  /** The row's cells by column, long ones shortened; on the first 1,000 rows only. A broken row is one `line`. */
  raw?: Record<string, string>;
}

/** Something left out of a row that did go in. Row 0 is the file as a whole. */
export interface Warning {
  row: number;
  note: string;
}

/** What is known of a file once its columns are understood. */
export interface KnownFile {
  sniffed: Sniffed;
  format: string | undefined;
  /** The columns that told the format; absent where a person named it, or none was found. */
  recognisedBy?: string[];
  mapping: Mapping;
  /** Columns that go nowhere. */
  unmapped: string[];
  warnings: Warning[];
}

/** Every data row is in exactly one of `drafts` and `rejected` or counted in `repeats`; both are in the order of the file. */
export interface ReadFile extends KnownFile {
  drafts: Draft[];
  rejected: Rejected[];
  /** Rows that say a record again, in a format that has one row for each of its voters. */
  repeats: number;
}

/** An objective as a sheet states it; what it does not state is absent. */
export interface ObjectiveDraft {
  row: number;
  /** What tells it from the others of the file: its id, else its period and name. */
  key: string;
  externalId?: string;
  name: string;
  period?: string;
  product?: string;
  parent?: string;
}

/** A key result as a sheet states it. A number that is not stated is absent, which is not 0. */
export interface KeyResultDraft {
  row: number;
  key: string;
  externalId?: string;
  /** The key of its objective. */
  objective: string;
  name: string;
  baseline?: number;
  target?: number;
  current?: number;
  unit?: string;
  direction?: 'increase' | 'decrease' | 'binary';
  weight?: number;
  /** 0 to 1. */
  confidence?: number;
}

/** A sheet of objectives and key results. Every data row is told of in `objectives`, `keyResults` or `rejected`. */
export interface ReadSheet extends KnownFile {
  objectives: ObjectiveDraft[];
  keyResults: KeyResultDraft[];
  rejected: Rejected[];
  /** Data rows, the blank ones not counted. */
  rows: number;
}

export interface ReadOptions {
  /** A format's name; found out from the columns where absent. */
  format?: string;
  /** Overrides the format's mapping and the guess, target by target. */
  map?: Mapping;
  /** IANA zone of dates written without an offset. An unknown zone is a `RangeError`. */
  timeZone: string;
  /** Called with the number of rows done, every 1,000 rows and at the end. */
  onProgress?: (rows: number) => void;
  /** Reads so many data rows and no more. */
  limitRows?: number;
}
