import { bodyOf, type Dialect, event, oneOf, pieces } from './dialect.ts';

type Part = { text?: string };
const textOf = (parts: Part[] | undefined): string => (parts ?? []).map(({ text }) => text ?? '').join('');

interface Body {
  systemInstruction?: { parts: Part[] };
  contents: { role: string; parts: Part[] }[];
  generationConfig?: { responseJsonSchema?: unknown; maxOutputTokens?: number };
}

const failure = (status: number, message: string) => ({
  error: { code: status, message, status: status >= 500 ? 'UNAVAILABLE' : 'INVALID_ARGUMENT' },
});

/** Google's Gemini API. */
export const googleDialect: Dialect = {
  base: '/v1beta',
  heard(seen) {
    const body = bodyOf<Body>(seen);
    const [, model = '', act = ''] = /models\/([^:]+):(\w+)/.exec(seen.path) ?? [];
    return {
      model: decodeURIComponent(model),
      system: textOf(body.systemInstruction?.parts),
      messages: body.contents.map(({ role, parts }) => ({
        role: role === 'model' ? 'assistant' : 'user',
        text: textOf(parts),
      })),
      schema: body.generationConfig?.responseJsonSchema,
      maxOutputTokens: body.generationConfig?.maxOutputTokens,
      key: seen.headers['x-goog-api-key']?.toString(),
      isStreamed: act === 'streamGenerateContent',
    };
  },
  events({ text, finish = 'stop', usage }) {
    const usageMetadata = usage && {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      totalTokenCount: usage.input + usage.output,
    };
    const finishReason = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY' }[finish];
    const candidate = (parts: Part[], more = {}) => ({
      candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }],
      ...(usageMetadata ? { usageMetadata } : {}),
    });
    return [
      ...pieces(text).map((piece) => event(candidate([{ text: piece }]))),
      event(candidate([{ text: '' }], { finishReason })),
    ];
  },
  trouble: event({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }),
  failure,
  listing: (models, seen) => oneOf(models, seen, failure(404, 'no such model')),
};
