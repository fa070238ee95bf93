import type { Embedder } from '@conductor/contract';
import {
  type Corpus,
  type Rankable,
  rankFacts,
  readQuestion,
  termsOf,
  USUAL_WEIGHTS,
  type Weights,
} from '@conductor/postgres/search';
import type { Asked, Conversation } from './conversations.ts';

/** The ranking with one of its parts taken away. */
export const PARTS: Record<string, Partial<Weights>> = {
  whole: {},
  withoutWhatIsSaidAround: { before: 0, after: 0 },
  withoutMeaning: { meaning: 0 },
  withoutWhoSaidIt: { somebodyElse: 1 },
  withoutQuestionsAndReplies: { reply: 1, asking: 1 },
  withoutTimes: { time: 1, period: 1 },
};

/** Ranks a conversation's turns in memory, every one of them: what the ledger does with those that are near. */
export async function rankerOf(
  { turns, questions }: Conversation,
  embedder: Embedder,
): Promise<(asked: Asked, part: Partial<Weights>) => string[]> {
  const vectors = await embedder.embed(turns.map(({ text }) => text));
  const asked = await embedder.embed(questions.map(({ text }) => text));
  const byQuestion = new Map(questions.map(({ id }, at) => [id, asked[at]!]));
  const facts = turns.map(
    ({ id, text, speaker, session, at }, order): Rankable => ({
      ...{ id, text, by: speaker, source: session, order, vector: vectors[order]! },
      at: Date.parse(at),
    }),
  );
  const people = [...new Set(turns.map(({ speaker }) => speaker))];
  const corpus = corpusOf(facts);
  return ({ id, text }, part) =>
    rankFacts(readQuestion(text, byQuestion.get(id)!, people, Date.now()), facts, corpus, {
      ...USUAL_WEIGHTS,
      ...part,
    }).map(({ fact }) => fact.id);
}

function corpusOf(facts: readonly Rankable[]): Corpus {
  const having = new Map<string, number>();
  let terms = 0;
  for (const { text } of facts) {
    const said = termsOf(text);
    terms += said.length;
    for (const term of new Set(said)) having.set(term, (having.get(term) ?? 0) + 1);
  }
  return {
    facts: facts.length,
    averageTerms: terms / Math.max(1, facts.length),
    having: (term) => having.get(term) ?? 0,
  };
}
