import { bearer, bodyOf, type Dialect, event, pieces } from './dialect.ts';

interface Body {
  model: string;
  messages: { role: string; content: string }[];
  response_format?: { json_schema?: { schema?: unknown } };
  max_tokens?: number;
  stream?: boolean;
}

const failure = (status: number, message: string) => ({
  error: { message, type: status >= 500 ? 'server_error' : 'invalid_request_error', param: null, code: null },
});

/** OpenAI's chat completions, as Ollama, vLLM, llama.cpp and LM Studio speak them. */
export const compatibleDialect: Dialect = {
  base: '/v1',
  heard(seen) {
    const body = bodyOf<Body>(seen);
    const messages = body.messages;
    return {
      model: body.model,
      system: messages
        .filter(({ role }) => role === 'system')
        .map(({ content }) => content)
        .join('\n'),
      messages: messages
        .filter(({ role }) => role !== 'system')
        .map(({ role, content }) => ({ role: role as 'user', text: content })),
      schema: body.response_format?.json_schema?.schema,
      maxOutputTokens: body.max_tokens,
      key: bearer(seen),
      isStreamed: body.stream === true,
    };
  },
  events({ text, finish = 'stop', usage }, seen) {
    const { model } = bodyOf<Body>(seen);
    const chunk = (more: Record<string, unknown>) =>
      event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_795_000_000, model, ...more });
    const choice = (delta: Record<string, unknown>, finish_reason: string | null = null) =>
      chunk({ choices: [{ index: 0, delta, finish_reason }] });
    const reason = { stop: 'stop', length: 'length', filtered: 'content_filter' }[finish];
    return [
      choice({ role: 'assistant', content: '' }),
      ...pieces(text).map((content) => choice({ content })),
      choice({}, reason),
      ...(usage
        ? [chunk({ choices: [], usage: { prompt_tokens: usage.input, completion_tokens: usage.output } })]
        : []),
      event('[DONE]'),
    ];
  },
  trouble: event({ error: { message: 'It broke.', type: 'server_error', code: 500 } }),
  failure,
  listing: (models) => ({
    status: 200,
    body: { object: 'list', data: models.map((id) => ({ id, object: 'model' })) },
  }),
};
