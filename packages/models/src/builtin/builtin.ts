import type { Language } from '@conductor/contract';
import { interpretByExamples } from './interpreter.ts';

/**
 * Language without a model: a grammar that reads, and templates that write. Not a stand-in for a
 * model but the ground that every answer can fall back on (law 8).
 */
export function createBuiltin(): Language {
  return {
    name: 'builtin',
    async reply(task) {
      if (task.role === 'interpreter') return interpretByExamples(task);
      return { text: task.claims.map((claim) => claim.text).join('\n') };
    },
  };
}
