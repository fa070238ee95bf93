import { existsSync, readdirSync, readFileSync } from 'node:fs';

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

const NONE = 'none';

const linesOf = (file: URL): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    : [];

export function readUnseen(pack: string) {
  const folder = new URL(`./unseen-${pack}/`, import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort();
  return {
    cases: files.flatMap((name): Case[] => {
      const job = name.slice(0, -'.txt'.length);
      return linesOf(new URL(name, folder)).map((text) => ({ text, job: job === NONE ? null : job }));
    }),
    /** Each line is one request said in several ways. */
    paraphrases: linesOf(new URL('paraphrases.jsonl', folder)).map((line) => JSON.parse(line) as string[]),
    compound: linesOf(new URL('compound.jsonl', folder)).map((line) => JSON.parse(line) as CompoundCase),
  };
}
