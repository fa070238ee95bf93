import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Known } from './features.ts';
import {
  type ByMeaning,
  type ByWords,
  classesOf,
  hashesOf,
  learnWords,
  linesOf,
  type Taught,
} from './learn.ts';
import { type PackedLinear, packFloats, packLinear } from './pack-weights.ts';

/** How flat scores are made, so that of readings said to be 0.9 sure nine in ten are right (Guo et al. 2017). */
export interface Temperatures {
  words: number;
  meaning: number;
  /** Of the sum of the two. */
  both: number;
}

/** All that was learnt, as it is kept. */
export interface Learnt {
  /** Of each job's lines, and of what all have in common. */
  hashes: Record<string, string>;
  classes: (string | null)[];
  words: { small: string[]; known: Known; linear: PackedLinear };
  meaning: { embedder: string; mean: string; linear: PackedLinear } | null;
  temperatures: Temperatures;
}

/** What other lines than those at hand have come to; good enough where nothing was measured. */
const USUAL: Temperatures = { words: 0.7, meaning: 0.75, both: 1.45 };

export function packLearnt(
  taught: Taught,
  words: ByWords,
  meaning: ByMeaning | null,
  temperatures: Temperatures = USUAL,
): Learnt {
  return {
    hashes: hashesOf(taught),
    classes: classesOf(linesOf(taught)),
    words: { small: words.small, known: words.known, linear: packLinear(words.linear) },
    meaning: meaning && {
      embedder: meaning.embedder,
      mean: packFloats(meaning.mean),
      linear: packLinear(meaning.linear),
    },
    temperatures,
  };
}

/** What was learnt before of the very same lines, and perhaps of more jobs; else what can be learnt of their wording at once. */
export function learntOf(taught: Taught): Learnt {
  const kept = readKept();
  return kept && isFresh(kept, taught) ? kept : packLearnt(taught, learnWords(linesOf(taught), taught), null);
}

export const isFresh = ({ hashes }: Learnt, taught: Taught): boolean =>
  Object.entries(hashesOf(taught)).every(([job, hash]) => hashes[job] === hash);

/** Written by `npm run learn`, with what takes too long to learn at each start: what the lines mean. */
export const KEPT = new URL('./learnt.json.gz', import.meta.url);

export const writeKept = (learnt: Learnt): Buffer => gzipSync(JSON.stringify(learnt), { level: 9 });

export function readKept(): Learnt | undefined {
  try {
    return JSON.parse(gunzipSync(readFileSync(KEPT)).toString('utf8')) as Learnt;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
