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
      if (task.role === 'interpreter') return interpretByLearning(task, embedder);
      return { text: task.claims.map((claim) => claim.text).join('\n') };
    },
  };
}
