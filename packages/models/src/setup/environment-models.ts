import type { ModelConfig, Provider, Sensitivity } from '@conductor/contract';
import { nameOf } from '../providers/cards.ts';
import type { Environment } from '../providers/model-of.ts';

/** What the environment says of models. */
export interface EnvironmentModels {
  /** Nobody is asked, whatever the config says. */
  isNone: boolean;
  models: ModelConfig[];
  faults: string[];
}

/**
 * The models that `CONDUCTOR_MODEL` names, the first before the others: `openai/gpt-5-mini,compatible/llama3.2`, or the name
 * of one that the config sets up, which is then taken as it stands there. `none` means that no model is asked.
 */
export function environmentModels(env: Environment, configured: readonly ModelConfig[]): EnvironmentModels {
  const named = (env['CONDUCTOR_MODEL'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (named.length === 1 && named[0] === 'none') return { isNone: true, models: [], faults: [] };
  const { common, faults } = commonOf(env);
  const models: ModelConfig[] = [];
  for (const one of named) {
    const known = configured.find(
      (config) => nameOf(config) === one || `${config.provider}/${config.model}` === one,
    );
    const [, provider, model] = /^([^/]+)\/(.+)$/.exec(one) ?? [];
    if (known) models.push(known);
    else if (!provider || !model)
      faults.push(`CONDUCTOR_MODEL names ${one}: write provider/model, such as openai/gpt-5-mini`);
    else models.push({ provider: provider as Provider, model, ...common, ...whereOf(provider, env) });
  }
  for (const { provider, baseUrl } of models)
    if (provider === 'compatible' && !baseUrl)
      faults.push(
        'CONDUCTOR_MODEL_URL is not set: it says where a compatible model answers, such as http://127.0.0.1:11434/v1',
      );
  // It would be taken to send text there, while it goes to the provider.
  if (
    named.length > 0 &&
    env['CONDUCTOR_MODEL_URL'] &&
    !models.some(({ provider }) => provider === 'compatible')
  )
    faults.push('CONDUCTOR_MODEL_URL is set, but no model of CONDUCTOR_MODEL is of the provider compatible');
  return { isNone: false, models, faults };
}

const whereOf = (provider: string, env: Environment): Partial<ModelConfig> =>
  provider === 'compatible' && env['CONDUCTOR_MODEL_URL'] ? { baseUrl: env['CONDUCTOR_MODEL_URL'] } : {};

/** What is said of all the models that the environment sets up. */
function commonOf(env: Environment): { common: Partial<ModelConfig>; faults: string[] } {
  const common: Partial<ModelConfig> = {};
  const faults: string[] = [];
  const sees = env['CONDUCTOR_MODEL_SEES'];
  if (sees) common.sees = sees as Sensitivity;
  const price = env['CONDUCTOR_MODEL_PRICE'];
  if (price) {
    const [, input, output] = /^\s*(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)\s*$/.exec(price) ?? [];
    if (input && output) common.price = { input: Number(input), output: Number(output) };
    else
      faults.push(
        'CONDUCTOR_MODEL_PRICE is not of the form 0.25/2: money for a million tokens read, and written',
      );
  }
  const context = env['CONDUCTOR_MODEL_CONTEXT'];
  if (context) common.contextTokens = Number(context);
  return { common, faults };
}
