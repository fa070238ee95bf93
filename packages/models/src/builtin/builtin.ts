import type { Embedder, Language } from '@conductor/contract';
import { interpretByLearning } from './interpreter.ts';

/**
 * Language without a model: an interpreter that has learnt how jobs are asked for, and templates that
 * write. Not a stand-in for a model but the ground that every answer can fall back on (law 8).
 *
 * @param embedder reads what an utterance means besides how it is worded
 */
export function createBuiltin(embedder?: Embedder): Language {
  return {
    name: 'builtin',
    async reply(task) {
      if (task.role === 'interpreter') return { value: await interpretByLearning(task, embedder) };
      // What a writer and an analyst do without a model, whoever asks knows better: the claims' own words, and the skeleton.
      throw new Error(`the built-in language is no ${task.role}`);
    },
  };
}
