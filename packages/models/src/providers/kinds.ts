import type { Provider } from '@conductor/contract';
import { anthropic } from './anthropic.ts';
import { compatible } from './compatible.ts';
import { google } from './google.ts';
import { openai } from './openai.ts';
import type { ProviderKind } from './provider.ts';

/** Those that are reached over HTTP. */
export const KINDS: Record<Exclude<Provider, 'local'>, ProviderKind> = {
  openai,
  anthropic,
  google,
  compatible,
};
