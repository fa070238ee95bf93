import { type Embedder, hashOf, type Taught } from '@conductor/contract';
import { featuresOf } from './features.ts';
import { hashesOf, meaningRow, wordReader } from './learn.ts';
import { type Learnt, learntOf } from './learnt.ts';
import { scoresOf, softmax } from './logistic.ts';
import { unpackFloats, unpackLinear } from './pack-weights.ts';

/** What an utterance may ask for, and how sure that is: 0 to 1, all together 1. Null asks for no job. */
export interface Guess {
  job: string | null;
  score: number;
}

/** Reads which job is meant. */
export interface Reading {
  /** Whose vectors say more; null where none do. */
  embedder: string | null;
  /** How often its lines hold a word, of those of an utterance: 0 where none does. */
  usual(utterance: string): Map<string, number>;
  /** The likeliest first. */
  guess(utterance: string, vector: Int8Array | null): Guess[];
}

const byLines = new Map<string, Promise<Reading>>();
const byTaught = new WeakMap<Taught, Promise<Reading>>();

/** Learnt once for the same lines. */
export function readingOf(taught: Taught, embedder?: Embedder): Promise<Reading> {
  const held = byTaught.get(taught);
  if (held) return held;
  const key = `${embedder?.id} ${taught.learnt?.href} ${hashOf(hashesOf(taught))}`;
  const made = byLines.get(key) ?? learntOf(taught, embedder).then((learnt) => makeReading(taught, learnt));
  byLines.set(key, made);
  byTaught.set(taught, made);
  return made;
}

export function makeReading(taught: Taught, learnt: Learnt): Reading {
  const { classes, temperatures } = learnt;
  const read = wordReader(taught.concepts, learnt.words.small);
  const there = new Set<string | null>([null, ...taught.jobs.map(({ name }) => name)]);
  const features = featuresOf(learnt.words.known);
  const words = unpackLinear(learnt.words.linear);
  const meaning = learnt.meaning && {
    mean: unpackFloats(learnt.meaning.mean),
    linear: unpackLinear(learnt.meaning.linear),
  };
  const { lines, terms } = learnt.words.known;
  const having = new Map(terms.words);
  return {
    embedder: learnt.meaning?.embedder ?? null,
    usual: (utterance) =>
      new Map([...read(utterance).words].map((word) => [word, (having.get(word) ?? 0) / lines])),
    guess(utterance, vector) {
      const worded = scoresOf(words, features.rowOf(read(utterance)));
      const meant = meaning && vector ? scoresOf(meaning.linear, meaningRow(vector, meaning.mean)) : null;
      const scores = meant
        ? worded.map((score, k) => score / temperatures.words + meant[k]! / temperatures.meaning)
        : worded;
      // A job that these packs do not bring cannot be meant.
      for (const [k, job] of classes.entries()) if (!there.has(job)) scores[k] = Number.NEGATIVE_INFINITY;
      const shares = softmax(scores, meant ? temperatures.both : temperatures.words);
      return classes
        .map((job, k): Guess => ({ job, score: shares[k]! }))
        .filter(({ job }) => there.has(job))
        .sort(likeliest);
    },
  };
}

const likeliest = (a: Guess, b: Guess): number =>
  b.score - a.score || (String(a.job) < String(b.job) ? -1 : 1);
