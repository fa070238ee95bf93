import type { Schema } from './lenient/fit.ts';

/** Characters of a token, roughly, in English. */
export const CHARACTERS = 3.5;

/** What a model is told for one task, and how what it replies is read. */
export interface Asking {
  /** Our own words. */
  system: string;
  /** What is to be read. */
  text: string;
  schema: { name: string; json: Schema & Record<string, unknown> };
  /** The value of the task of a reply in the schema's shape. */
  read(reply: unknown): { value: unknown } | { faults: string[] };
  /** A reply that is right is at least about so long, in characters; nothing where that cannot be told. */
  leastReply?: number;
}

/**
 * Texts by name, each between two lines that stand in none of them: whatever one says, it is what is read. The lines are the same
 * whenever the texts are.
 */
export function fenced(...texts: readonly (readonly [name: string, text: string])[]): string {
  let mark = '=====';
  while (texts.some((one) => one.join('\n').includes(mark))) mark += '=';
  return texts
    .map(([name, text]) => {
      const called = name.replace(/\s+/g, ' ');
      return `${mark} ${called} begins\n${text}\n${mark} ${called} ends`;
    })
    .join('\n');
}
