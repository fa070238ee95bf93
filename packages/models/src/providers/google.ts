import type { ProviderKind } from './provider.ts';

/** Google's Gemini API. */
export const google: ProviderKind = {
  key: { variable: 'GOOGLE_GENERATIVE_AI_API_KEY', isNeeded: true },
  url: 'https://generativelanguage.googleapis.com/v1beta',
  showsSchema: true,
  async open({ model, url, key, fetch }) {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle({ baseURL: url, apiKey: key ?? '', fetch }).languageModel(model);
  },
  told: () => ({}),
  looksAt: ({ url, model, key }) => ({
    url: `${url}/${model.includes('/') ? model : `models/${encodeURIComponent(model)}`}`,
    headers: { 'x-goog-api-key': key ?? '' },
  }),
};
