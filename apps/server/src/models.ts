import type { Language, ModelConfig } from '@conductor/contract';
import { languageOf, modelsOf } from '@conductor/models';

/**
 * The models that the config and the environment set up, as those who do the three roles; nobody is asked yet.
 * @throws ConductorError `models` with every fault
 */
export const languagesOf = (
  { models = [] }: { models?: readonly ModelConfig[] },
  env: Readonly<Record<string, string | undefined>>,
): Language[] => modelsOf({ models, env }).map(languageOf);
