import type { ProviderKind } from './provider.ts';

/** OpenAI's Responses API. Nothing of a call is stored there. */
export const openai: ProviderKind = {
  key: { variable: 'OPENAI_API_KEY', isNeeded: true },
  url: 'https://api.openai.com/v1',
  showsSchema: true,
  async open({ model, url, key, fetch }) {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI({ baseURL: url, apiKey: key ?? '', fetch }).responses(model);
  },
  told: ({ role }, isStrict) => ({
    // Whoever has not shown a passport there gets no summary of what it thought, and an error for asking.
    providerOptions: { openai: { store: false, strictJsonSchema: isStrict, reasoningSummary: null } },
    // Commands are short; what it thinks is paid for and waited for.
    ...(role === 'interpreter' ? { reasoning: 'low' as const } : {}),
  }),
  looksAt: ({ url, model, key }) => ({
    url: `${url}/models/${encodeURIComponent(model)}`,
    headers: { authorization: `Bearer ${key}` },
  }),
};
