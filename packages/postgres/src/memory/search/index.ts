export { factTextSql } from './fact-text.ts';
export { type Question, readQuestion } from './question.ts';
export { type Corpus, rankFacts, rarityOf, USUAL_WEIGHTS, type Weights } from './rank.ts';
export type { Rankable } from './rankable.ts';
export { type SearchOf, searchFacts } from './search-facts.ts';
export { termsOf } from './terms.ts';
