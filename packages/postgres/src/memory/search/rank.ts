import { cosine } from '@conductor/contract';
import { neighboursOf } from './neighbours.ts';
import { type Question, speaksOf } from './question.ts';
import type { Rankable } from './rankable.ts';
import { isAsking, saysWhen } from './sentences.ts';
import { termsOf } from './terms.ts';

/** What the facts that are held are like as a whole. */
export interface Corpus {
  facts: number;
  /** How many terms one has on average. */
  averageTerms: number;
  /** How many have this term. */
  having(term: string): number;
}

export interface Ranked<T extends Rankable = Rankable> {
  fact: T;
  /** How well it fits, above 0; about 1 where it says all that is asked. */
  score: number;
  /** The same, whoever stated it. */
  anybodys: number;
}

/**
 * What each part counts. Round numbers, chosen where results hardly depend on them; none is learnt from a data set.
 */
export const USUAL_WEIGHTS = {
  /** BM25's own: how soon a word that is said again counts no more, and how much a long text is held against it. */
  k1: 1.2,
  b: 0.5,
  /** A cosine below the floor tells of nothing; what is above counts this much beside the words. */
  meaning: 0.4,
  floor: 0.2,
  /** What was said just before and after in the same source, for each step further away. */
  before: 0.7,
  after: 0.45,
  fading: 0.7,
  /** What comes before is a question: this is its answer. */
  reply: 1.2,
  /** A question states little. */
  asking: 0.9,
  /** Somebody else stated it than whom the question names. */
  somebodyElse: 0.6,
  /** A time is asked for and the words name one. */
  time: 1.2,
  /** It falls into the period that the question names. */
  period: 1.5,
};
export type Weights = typeof USUAL_WEIGHTS;

/** People tell of a day in the days after, and make plans for it shortly before. */
const BEFORE_PERIOD_MS = 2 * 86_400_000;
const AFTER_PERIOD_MS = 7 * 86_400_000;

/**
 * Facts by how well they fit a question, best first; equal ones by id. Words (BM25, as a share of all that the question asks for)
 * and meaning (cosine) are added up, each with what was said around it in the same source; who said it and when are held against
 * whom and what time the question names. Of two facts the order depends on themselves, what is near them and the corpus alone.
 */
export function rankFacts<T extends Rankable>(
  question: Question,
  facts: readonly T[],
  corpus: Corpus,
  weights: Weights = USUAL_WEIGHTS,
): Ranked<T>[] {
  const words = wordsOfAll(question, facts, corpus, weights);
  const meaning = facts.map(({ vector }) => meaningOf(question.vector, vector, weights));
  const near = neighboursOf(facts);
  const named = question.named.length === 1 ? question.named[0] : undefined;
  const ranked = facts.map((fact, at): Ranked<T> => {
    const around = near[at]!.map(([place, steps]): [number, number] => [
      place,
      nearness(steps, facts[place]!, weights),
    ]);
    let score = weights.meaning * meaning[at]!;
    for (const [place, share] of around) score += weights.meaning * share * meaning[place]!;
    for (let term = 0; term < question.terms.length; term += 1) {
      let most = words[at]![term]!;
      for (const [place, share] of around) most = Math.max(most, share * words[place]![term]!);
      score += most;
    }
    const anybodys = score * fitOf(question, fact, weights);
    return {
      fact,
      anybodys,
      score: named === undefined || isOf(fact, named) ? anybodys : anybodys * weights.somebodyElse,
    };
  });
  return ranked
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.fact.id < b.fact.id ? -1 : 1));
}

/** Whether somebody stated it, or it speaks of them. */
export const isOf = ({ by, text }: Rankable, name: string): boolean => by === name || speaksOf(text, name);

/** By term of the question, how much of the question a fact's own words say. */
function wordsOfAll(
  { terms }: Question,
  facts: readonly Rankable[],
  corpus: Corpus,
  { k1, b }: Weights,
): number[][] {
  const rarities = terms.map((term) => rarityOf(term, corpus));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  return facts.map(({ text }) => {
    const said = termsOf(text);
    const length = 1 - b + (b * said.length) / Math.max(1, corpus.averageTerms);
    return terms.map((term, at) => {
      const times = said.filter((one) => one === term).length;
      return times === 0 ? 0 : ((rarities[at]! / all) * times * (k1 + 1)) / (times + k1 * length);
    });
  });
}

/** ln(1 + (N − n + ½) / (n + ½)): Robertson and Spärck Jones, as Lucene keeps it above zero. */
export function rarityOf(term: string, { facts, having }: Corpus): number {
  const n = having(term);
  return Math.log(1 + (Math.max(facts, n) - n + 0.5) / (n + 0.5));
}

export const meaningOf = (a: Int8Array | null, b: Int8Array | null, { floor }: Weights): number =>
  a && b && a.length === b.length ? Math.max(0, cosine(a, b) - floor) : 0;

/** How much of what stands so many steps before (below zero) or after counts as said here too. */
function nearness(steps: number, neighbour: Rankable, weights: Weights): number {
  const side = steps < 0 ? weights.before : weights.after;
  const reply = steps === -1 && isAsking(neighbour.text) ? weights.reply : 1;
  return reply * side * weights.fading ** (Math.abs(steps) - 1);
}

function fitOf({ asksWhen, period }: Question, { text, at }: Rankable, weights: Weights): number {
  let fit = isAsking(text) ? weights.asking : 1;
  if (asksWhen && saysWhen(text)) fit *= weights.time;
  if (period && at >= period.from - BEFORE_PERIOD_MS && at < period.to + AFTER_PERIOD_MS)
    fit *= weights.period;
  return fit;
}
