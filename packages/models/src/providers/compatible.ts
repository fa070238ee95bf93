import type { ProviderKind } from './provider.ts';

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, llama.cpp, LM Studio. */
export const compatible: ProviderKind = {
  key: { variable: 'CONDUCTOR_MODEL_KEY', isNeeded: false },
  showsSchema: false,
  async open({ model, url, key, fetch }) {
    const [{ createOpenAICompatible }, { extractReasoningMiddleware, wrapLanguageModel }] = await Promise.all(
      [import('@ai-sdk/openai-compatible'), import('ai')],
    );
    const provider = createOpenAICompatible({
      ...{ name: 'compatible', baseURL: url, fetch, ...(key ? { apiKey: key } : {}) },
      ...{ includeUsage: true, supportsStructuredOutputs: true },
    });
    // Many of these servers give what a model thinks as if it were its reply.
    const middleware = extractReasoningMiddleware({ tagName: 'think' });
    return wrapLanguageModel({ model: provider.languageModel(model), middleware });
  },
  told: (_call, isStrict) => ({
    providerOptions: { compatible: { strictJsonSchema: isStrict } },
    temperature: 0,
  }),
  looksAt: ({ url, key }) => {
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
    return { url: `${url}/models`, headers };
  },
};
