import { type Model, type ModelCard, ModelError } from '@conductor/contract';
import { missingOf } from './missing.ts';
import { askInTurn, putAway } from './one-at-a-time.ts';
import { localPaths } from './paths.ts';

/**
 * A model that runs on this machine, offline, in a process of its own that the first call starts. Its `model` names a GGUF file of the
 * folder of models. Making one costs nothing and loads nothing; what is not there yet, its health tells.
 */
export function localModel(card: ModelCard, env: Readonly<Record<string, string | undefined>>): Model {
  const paths = localPaths(env);
  const of = {
    runtime: paths.runtimePackage,
    weights: paths.weights(card.model),
    contextTokens: card.contextTokens,
  };
  return {
    card,
    async call(call) {
      const missing = missingOf(card.model, paths);
      if (missing) throw new ModelError('unavailable', missing);
      return askInTurn(of, call);
    },
    health: async () => missingOf(card.model, paths) ?? true,
    close: () => putAway(of),
  };
}
