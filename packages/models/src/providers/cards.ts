import type { ModelCard, ModelConfig, Provider } from '@conductor/contract';
import { ROLES } from '@conductor/contract';
import { isLoopback } from './addresses.ts';

/** What is taken to hold of a provider's models where nobody said: rather too little than too much. In tokens. */
const USUAL: Record<Provider, { contextTokens: number; maxOutputTokens: number }> = {
  openai: { contextTokens: 128_000, maxOutputTokens: 8_192 },
  anthropic: { contextTokens: 200_000, maxOutputTokens: 8_192 },
  google: { contextTokens: 128_000, maxOutputTokens: 8_192 },
  // Servers of one's own often begin with a short context, and cut what is longer without a word.
  compatible: { contextTokens: 8_192, maxOutputTokens: 2_048 },
  local: { contextTokens: 2_048, maxOutputTokens: 512 },
};

export const nameOf = ({ provider, model, name }: ModelConfig): string => name ?? `${provider}/${model}`;

/** A daemon on this machine that only passes on what it is given, as Ollama does for names that end so. */
const passesOn = (model: string): boolean => /[:-]cloud$/.test(model);

/** What a model is and may see, as it is set up; what is not said is chosen with care. It has no price unless somebody said one. */
export function cardOf(config: ModelConfig): ModelCard {
  const { provider, model } = config;
  const usual = USUAL[provider];
  const isLocal =
    provider === 'local' ||
    (provider === 'compatible' && isLoopback(config.baseUrl ?? '') && !passesOn(model));
  const contextTokens = config.contextTokens ?? usual.contextTokens;
  const most = Math.min(usual.maxOutputTokens, Math.floor(contextTokens / 2));
  return {
    name: nameOf(config),
    provider,
    model,
    roles: config.roles ?? [...ROLES],
    sees: config.sees ?? (isLocal ? 'restricted' : 'internal'),
    ...(config.languages ? { languages: config.languages } : {}),
    isLocal,
    contextTokens,
    price: config.price ?? (provider === 'local' ? { input: 0, output: 0 } : null),
    maxOutputTokens: config.maxOutputTokens ?? most,
  };
}
