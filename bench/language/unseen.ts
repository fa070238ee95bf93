import { readdirSync, readFileSync } from 'node:fs';

/** Lines that nobody learnt from: what people say, and the job it asks for; null is none. */
export interface Case {
  text: string;
  job: string | null;
}

/** Several requests in one breath, and the jobs they ask for in order. */
export interface CompoundCase {
  text: string;
  jobs: string[];
}

const FOLDER = new URL('./unseen/', import.meta.url);
const NONE = 'none';

const linesOf = (name: string): string[] =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function readUnseen() {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return {
    cases: files.flatMap((name): Case[] => {
      const job = name.slice(0, -'.txt'.length);
      return linesOf(name).map((text) => ({ text, job: job === NONE ? null : job }));
    }),
    /** Each line is one request said in several ways. */
    paraphrases: linesOf('paraphrases.jsonl').map((line) => JSON.parse(line) as string[]),
    compound: linesOf('compound.jsonl').map((line) => JSON.parse(line) as CompoundCase),
  };
}
