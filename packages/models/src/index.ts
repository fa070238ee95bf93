export { createBuiltin } from './builtin/builtin.ts';
export { cosine, createEmbedder } from './embed/index.ts';
export { lexicalVector } from './embed/lexical.ts';
