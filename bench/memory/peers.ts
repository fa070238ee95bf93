import { cosine, type Embedder } from '@conductor/contract';
import { type Corpus, rarityOf, termsOf } from '@conductor/postgres/search';
import type { Conversation } from './conversations.ts';

/** What a way of searching finds for a question: the ids of turns, best first, and how well the best one fits. */
export interface Found {
  ranking: string[];
  best: number;
}
export type Search = (question: string) => Found;

/**
 * BM25 (Robertson and Zaragoza 2009) with the usual k1 = 1.2 and b = 0.75, over Porter stems without function words; a turn is
 * its speaker's name and its text, which serves it better than the text alone.
 */
export function bm25(turns: Conversation['turns']): Search {
  const [k1, b] = [1.2, 0.75];
  const documents = turns.map(({ speaker, text }) => termsOf(`${speaker}: ${text}`));
  const having = new Map<string, number>();
  for (const terms of documents)
    for (const term of new Set(terms)) having.set(term, (having.get(term) ?? 0) + 1);
  const corpus: Corpus = {
    facts: documents.length,
    averageTerms: documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length),
    having: (term) => having.get(term) ?? 0,
  };
  return (question) => {
    const asked = [...new Set(termsOf(question))];
    return ranked(turns, (at) => {
      const length = 1 - b + (b * documents[at]!.length) / corpus.averageTerms;
      return asked.reduce((sum, term) => {
        const times = documents[at]!.filter((one) => one === term).length;
        return sum + (rarityOf(term, corpus) * times * (k1 + 1)) / (times + k1 * length);
      }, 0);
    });
  };
}

/** Cosine of the sentence embeddings of the question and of each turn with its speaker's name: the same model. */
export async function embeddings({ turns, questions }: Conversation, embedder: Embedder): Promise<Search> {
  const vectors = await embedder.embed(turns.map(({ speaker, text }) => `${speaker}: ${text}`));
  const texts = questions.map(({ text }) => text);
  const asked = await embedder.embed(texts);
  const byText = new Map(texts.map((text, at) => [text, asked[at]!]));
  return (question) => ranked(turns, (at) => cosine(byText.get(question)!, vectors[at]!));
}

function ranked(turns: Conversation['turns'], scoreAt: (at: number) => number): Found {
  const scores = turns.map((_, at) => scoreAt(at));
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
  return { ranking: order.map((at) => turns[at]!.id), best: Math.max(...scores) };
}
