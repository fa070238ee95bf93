import type { Schema } from './lenient/fit.ts';

/** What a model is told for one task, and how what it replies is read. */
export interface Asking {
  /** Our own words. */
  system: string;
  /** What is to be read. */
  text: string;
  schema: { name: string; json: Schema & Record<string, unknown> };
  /** The value of the task of a reply in the schema's shape. */
  read(reply: unknown): { value: unknown } | { faults: string[] };
}

/**
 * Text between two lines that do not stand in it: whatever it says, it is what is read. The lines are the same whenever
 * the text is.
 */
export function fenced(name: string, text: string): string {
  let mark = '=====';
  while (text.includes(mark)) mark += '=';
  return `${mark} ${name} begins\n${text}\n${mark} ${name} ends`;
}
