export { createEmbedder, type Embedder } from './embedder.ts';
export { lexicalVector } from './lexical.ts';
export { cosine, quantise } from './quantise.ts';
