import { attribute } from './attribution.ts';
import type { Question } from './question.ts';
import { type Corpus, isOf, type Ranked, USUAL_WEIGHTS, type Weights } from './rank.ts';
import { isAsking } from './sentences.ts';

/** A best fact that says less of a question than this is none: what shares a chance word or two with it gets as much. */
const LEAST = 0.15;
/** By so much what is said of others has to say more of the question than what is said of whom it names. */
const MARGIN = 0.17;
/** How much the whole ranking, with what stands around, counts beside the single best statements. */
const RANKING = 0.5;

/** Why nothing that was found answers a question; undefined where something may. */
export function whyNone(
  question: Question,
  ranked: readonly Ranked[],
  corpus: Corpus,
  weights: Weights = USUAL_WEIGHTS,
): string | undefined {
  const [best] = ranked;
  if (!best) return 'Nothing that is held shares a word or a meaning with it.';
  if (best.anybodys < LEAST) return 'What is held comes no nearer to it than by chance.';
  const [name] = question.named;
  if (name === undefined || question.named.length > 1) return undefined;
  const lead = leadOfOthers(question, name, ranked, corpus, weights);
  if (lead.by === null || lead.margin <= MARGIN) return undefined;
  return `It asks of ${name}; what fits was said by ${lead.by}, and not of ${name}.`;
}

/** By how much others than the named one say more of what is asked. */
export function leadOfOthers(
  question: Question,
  name: string,
  ranked: readonly Ranked[],
  corpus: Corpus,
  weights: Weights,
): { margin: number; by: string | null } {
  const facts = ranked.map(({ fact }) => fact);
  const { ofNamed, ofOthers, by } = attribute(question, name, facts, corpus, weights);
  const top = (fits: (one: Ranked) => boolean) =>
    ranked.reduce((most, one) => (fits(one) ? Math.max(most, one.anybodys) : most), 0);
  const named = top(({ fact }) => isOf(fact, name));
  const others = top(({ fact }) => !isOf(fact, name) && !isAsking(fact.text));
  return { margin: ofOthers - ofNamed + RANKING * (others - named), by };
}
