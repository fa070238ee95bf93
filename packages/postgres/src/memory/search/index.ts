export { factTextSql } from './fact-text.ts';
export { rankFacts } from './rank.ts';
export { type SearchOf, searchFacts } from './search-facts.ts';
