import { readdirSync, readFileSync } from 'node:fs';
import type { UnbuiltJob } from '@conductor/contract';

/** What people say that is no job's. */
const NONE = 'none';
/** By several authors, one after the other in each file: what one would never think of saying, another may. */
const FOLDER = new URL('./phrasings/', import.meta.url);

/** The ways of asking for each job, one a line of `phrasings/<job>.txt`; `none` are those no job answers. */
export function readPhrasings(): { phrasings: Record<string, string[]>; outOfScope: string[] } {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort();
  const read = Object.fromEntries(
    files.map((file) => [file.slice(0, -'.txt'.length), linesOf(new URL(file, FOLDER))]),
  );
  const { [NONE]: outOfScope = [], ...phrasings } = read;
  return { phrasings, outOfScope };
}

/** Words that mean the same in a request, of `concepts.txt`: `name: word, phrase, beginning*`. */
export function readConcepts(): Record<string, string[]> {
  const lines = linesOf(new URL('./concepts.txt', import.meta.url)).filter((line) => !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      const words = line.slice(colon + 1).split(',');
      return [line.slice(0, colon), words.map((word) => word.trim()).filter(Boolean)];
    }),
  );
}

const linesOf = (file: URL): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Asked for, recognised and named, and not to be had yet. */
export const unbuilt: UnbuiltJob[] = [
  {
    name: 'vision.critique',
    title: 'Critique a vision',
    says: 'What is weak in a vision or a strategy, and how to mend it.',
  },
  {
    name: 'objective.draft',
    title: 'Draft objectives',
    says: 'Objectives and key results from a goal.',
  },
  {
    name: 'idea.develop',
    title: 'Develop an idea',
    says: 'An idea thought through: problem, value, risks, outcomes, experiments.',
  },
  {
    name: 'roadmap.compare',
    title: 'Compare roadmaps',
    says: 'Two branches of the roadmap side by side: dates, load and goals served.',
  },
];
