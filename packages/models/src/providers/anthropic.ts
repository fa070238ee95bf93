import type { ProviderKind } from './provider.ts';

const VERSION = '2023-06-01';

/** Anthropic's Messages API. A model that knows no output schema is given it as its one tool. */
export const anthropic: ProviderKind = {
  key: { variable: 'ANTHROPIC_API_KEY', isNeeded: true },
  url: 'https://api.anthropic.com/v1',
  showsSchema: true,
  async open({ model, url, key, fetch }) {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL: url, apiKey: key ?? '', fetch }).languageModel(model);
  },
  told: () => ({}),
  looksAt: ({ url, model, key }) => ({
    url: `${url}/models/${encodeURIComponent(model)}`,
    headers: { 'x-api-key': key ?? '', 'anthropic-version': VERSION },
  }),
};
