import { neighboursOf } from './neighbours.ts';
import { type Question, speaksOf } from './question.ts';
import { type Corpus, meaningOf, rarityOf, type Weights } from './rank.ts';
import type { Rankable } from './rankable.ts';
import { type Sentence, type Speaks, sentencesOf } from './sentences.ts';
import { termsOf } from './terms.ts';

/** How far a sentence that somebody says tells of themselves, … */
const OF_SPEAKER: Record<Speaks, number> = { self: 1, both: 0.8, nobody: 0.7, hearer: 0.2, asks: 0.2 };
/** … and how far of whoever hears it. */
const OF_HEARER: Record<Speaks, number> = { self: 0, both: 0.3, nobody: 0, hearer: 0.8, asks: 0 };
/** Of somebody it speaks of by name. */
const OF_NAMED = 1;
/** An answer says what was asked as well, and a little of what its speaker said right before and after. */
const REPLY = 0.7;
const BESIDE = 0.3;
const BESIDE_STEPS: ReadonlySet<number> = new Set([-2, -1, 1]);

type Said = Sentence & { terms: ReadonlySet<string> };

/** A fact as read of somebody, or of everybody but them. */
interface Read {
  mine: boolean;
  sentences: readonly Said[];
  /** How far each sentence tells of them, and the most that one does. */
  tells: number[];
  most: number;
}

export interface Attributed {
  /**
   * How much of the question the two best facts say of whom it names, and of everybody else; 0 to about 1. Two of them, for one
   * may share its words with the question by chance.
   */
  ofNamed: number;
  ofOthers: number;
  /** Who stated what says most of it of somebody else. */
  by: string | null;
}

/**
 * Of whom the facts say what a question asks of one person. A statement is of its speaker where it says "I" or "my", and of its
 * hearer where it says "you"; a question states nothing, and what answers it says what it asked.
 */
export function attribute(
  question: Question,
  name: string,
  facts: readonly Rankable[],
  corpus: Corpus,
  weights: Weights,
): Attributed {
  const near = neighboursOf(facts);
  const said = facts.map(({ text }) =>
    sentencesOf(text).map((one): Said => ({ ...one, terms: new Set(termsOf(one.text)) })),
  );
  const of = { question, facts, corpus, weights, near };
  const others = bestOf(of, readAs(facts, said, name, false));
  return {
    ofNamed: bestOf(of, readAs(facts, said, name, true)).says,
    ofOthers: others.says,
    by: others.at < 0 ? null : facts[others.at]!.by,
  };
}

const readAs = (
  facts: readonly Rankable[],
  said: readonly (readonly Said[])[],
  name: string,
  isNamedOne: boolean,
): Read[] =>
  facts.map(({ by }, place) => {
    const mine = (by === name) === isNamedOne;
    const sentences = said[place]!;
    const tells = sentences.map((one) => tellsOf(one, mine, isNamedOne ? name : null));
    return { mine, sentences, tells, most: Math.max(0, ...tells) };
  });

function tellsOf({ text, speaks }: Sentence, mine: boolean, name: string | null): number {
  if (mine) return OF_SPEAKER[speaks];
  const isOfNamed = name !== null && speaks !== 'asks' && speaksOf(text, name);
  return Math.max(isOfNamed ? OF_NAMED : 0, OF_HEARER[speaks]);
}

interface Of {
  question: Question;
  facts: readonly Rankable[];
  corpus: Corpus;
  weights: Weights;
  near: readonly [place: number, steps: number][][];
}

function bestOf(of: Of, reads: readonly Read[]): { says: number; at: number } {
  const { question, facts, corpus, weights, near } = of;
  const rarities = question.terms.map((term) => rarityOf(term, corpus));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  let [best, second, at] = [0, 0, -1];
  for (const [place, read] of reads.entries()) {
    if (read.most === 0) continue;
    let says = weights.meaning * meaningOf(question.vector, facts[place]!.vector, weights) * read.most;
    for (const [k, term] of question.terms.entries())
      says += (rarities[k]! / all) * sharesOf(term, read, near[place]!, reads);
    if (says > best) [best, second, at] = [says, best, place];
    else second = Math.max(second, says);
  }
  return { says: (best + second) / 2, at };
}

/** How far a fact says a term of whom it is read for: itself, as the answer to what was asked, or beside what they said. */
function sharesOf(
  term: string,
  read: Read,
  near: readonly [place: number, steps: number][],
  reads: readonly Read[],
): number {
  let share = 0;
  for (const [at, { terms }] of read.sentences.entries())
    if (terms.has(term)) share = Math.max(share, read.tells[at]!);
  for (const [place, steps] of near) {
    const other = reads[place]!;
    const isOf = (asks: boolean) =>
      other.sentences.some(({ terms, speaks }) => terms.has(term) && (!asks || speaks === 'asks'));
    if (read.mine && !other.mine && steps === -1 && isOf(true)) share = Math.max(share, REPLY * read.most);
    if (read.mine === other.mine && BESIDE_STEPS.has(steps) && isOf(false))
      share = Math.max(share, BESIDE * read.most);
  }
  return share;
}
