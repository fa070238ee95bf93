import {
  type Model,
  type ModelCall,
  type ModelConfig,
  ModelError,
  type ModelReply,
} from '@conductor/contract';
import { askOnce } from './ask-once.ts';
import { cardOf } from './cards.ts';
import { SchemaRefused } from './faults.ts';
import { fencedFetch } from './fenced-fetch.ts';
import { lookAt } from './health.ts';
import { KINDS } from './kinds.ts';
import type { ProviderKind, Reached, WireModel } from './provider.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A model of a provider, by its config. Its SDK is loaded at the first call. A model whose key is missing is one too: it says
 * so when it is asked, and when its health is.
 *
 * @param config as `modelsOf` has checked it
 */
export function modelOf(
  config: ModelConfig & { provider: Exclude<ModelConfig['provider'], 'local'> },
  env: Environment,
): Model {
  const kind = KINDS[config.provider];
  const keyFrom = config.keyFrom ?? kind.key.variable;
  const key = usableKey(env[keyFrom], keyFrom, kind.key.isNeeded);
  const url = (config.baseUrl ?? kind.url ?? '').replace(/\/+$/, '');
  const card = cardOf(config);
  if ('why' in key) return silent(card, key.why);
  const at: Reached = { model: config.model, url, key: key.key, fetch: fencedFetch(url) };
  const speaker = speakerAt(at, kind, keyFrom);
  return { card, call: speaker, health: (signal) => lookAt(at, kind, keyFrom, signal) };
}

/** Keeps the SDK's model, and whether its server takes a reply schema. */
function speakerAt(at: Reached, kind: ProviderKind, keyFrom: string): Model['call'] {
  let opened: Promise<WireModel> | undefined;
  let isPlain = false;
  return async (call: ModelCall): Promise<ModelReply> => {
    opened ??= kind.open(at);
    const asked = { wire: await opened, kind, isPlain, told: { keyFrom } };
    try {
      return await askOnce(call, asked);
    } catch (error) {
      // No trying again: it was not asked yet, its server only said in what form it may be.
      if (!(error instanceof SchemaRefused) || isPlain) throw error;
      const reply = await askOnce(call, { ...asked, isPlain: true });
      isPlain = true;
      return reply;
    }
  };
}

/** A key as it may stand in a header; what may not would be told in full by the error. */
function usableKey(
  key: string | undefined,
  from: string,
  isNeeded: boolean,
): { key: string | undefined } | { why: string } {
  const trimmed = key?.trim() ?? '';
  if (trimmed === '')
    return isNeeded
      ? { why: `${from} is not set in the environment, so it cannot be asked` }
      : { key: undefined };
  if (!/^[\x21-\x7e]+$/.test(trimmed))
    return { why: `what ${from} holds is no key: it has blanks or other signs in it` };
  return { key: trimmed };
}

/** A model that is set up and cannot be asked: it says why. */
const silent = (card: Model['card'], why: string): Model => ({
  card,
  call: async () => {
    throw new ModelError('not-signed-in', why);
  },
  health: async () => why,
});
