export { estimateTokens, languageOf } from './language-of.ts';
export { parseBy } from './lenient/parse-by.ts';
