export { createBuiltin } from './builtin/builtin.ts';
export { createEmbedder } from './embed/index.ts';
