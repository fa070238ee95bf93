import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Embedder, Taught } from '@conductor/contract';
import type { Known } from './features.ts';
import {
  type ByMeaning,
  type ByWords,
  classesOf,
  hashesOf,
  learnMeaning,
  learnWords,
  linesOf,
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
/** More lines than these take too long to read for what they mean while somebody waits, at some 5 ms each. */
const MOST_AT_ONCE = 600;

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

/**
 * What was learnt before of the very same lines, and perhaps of more jobs; else what can be learnt of them at once:
 * how they are worded, and where they are few what they mean.
 */
export async function learntOf(taught: Taught, embedder?: Embedder): Promise<Learnt> {
  const kept = taught.learnt && readKept(taught.learnt);
  if (kept && isFresh(kept, taught)) return kept;
  const lines = linesOf(taught);
  const vectors =
    embedder && lines.length <= MOST_AT_ONCE ? await embedder.embed(lines.map(({ text }) => text)) : null;
  const meaning = embedder && vectors ? learnMeaning(lines, vectors, embedder.id) : null;
  return packLearnt(taught, learnWords(lines, taught), meaning);
}

export const isFresh = ({ hashes }: Learnt, taught: Taught): boolean =>
  Object.entries(hashesOf(taught)).every(([job, hash]) => hashes[job] === hash);

export const writeKept = (learnt: Learnt): Buffer => gzipSync(JSON.stringify(learnt), { level: 9 });

/** What is kept of a pack beside it, made by `npm run learn`. */
export function readKept(at: URL): Learnt | undefined {
  try {
    return JSON.parse(gunzipSync(readFileSync(at)).toString('utf8')) as Learnt;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
