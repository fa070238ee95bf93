import { existsSync, readFileSync } from 'node:fs';

export type ErrorType = 'NUMBER' | 'NAME' | 'WORD' | 'CONTEXT' | 'NOT_CHECKABLE' | 'OTHER';

/** A stretch of a report that people marked as wrong; tokens are counted from 1, the last is of it. */
export interface MarkedError {
  start: number;
  end: number;
  tokens: string;
  type: ErrorType;
}

/** By column. */
export type Line = Record<string, string>;

/** A game in numbers, as it was published beside the report. */
export interface BoxScore {
  home_name: string;
  home_city: string;
  vis_name: string;
  vis_city: string;
  home_line: Line;
  vis_line: Line;
  /** By column, then by player's number. */
  box_score: Record<string, Line>;
}

export interface MarkedReport {
  id: string;
  /** `MM_DD_YY` */
  date: string;
  text_tokenized: string;
  errors: MarkedError[];
  source: BoxScore;
}

/** Null where there are none: they are no part of the project. */
export function readReports(file: string): MarkedReport[] | null {
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as MarkedReport);
}
