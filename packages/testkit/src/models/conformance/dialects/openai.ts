import { bearer, bodyOf, type Dialect, event, oneOf, pieces } from './dialect.ts';

type Part = { text?: string };
const textOf = (content: string | Part[]): string =>
  typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');

interface Body {
  model: string;
  input: { role: string; content: string | Part[] }[];
  text?: { format?: { schema?: unknown } };
  max_output_tokens?: number;
  stream?: boolean;
}

const failure = (status: number, message: string) => ({
  error: { message, type: status >= 500 ? 'server_error' : 'invalid_request_error', param: null, code: null },
});

const typed = (data: { type: string } & Record<string, unknown>) => event(data, data.type);

/** OpenAI's Responses API. */
export const openaiDialect: Dialect = {
  base: '/v1',
  heard(seen) {
    const body = bodyOf<Body>(seen);
    const input = body.input;
    const isSystem = (role: string) => role === 'system' || role === 'developer';
    return {
      model: body.model,
      system: input
        .filter(({ role }) => isSystem(role))
        .map(({ content }) => textOf(content))
        .join('\n'),
      messages: input
        .filter(({ role }) => !isSystem(role))
        .map(({ role, content }) => ({ role: role as 'user', text: textOf(content) })),
      schema: body.text?.format?.schema,
      maxOutputTokens: body.max_output_tokens,
      key: bearer(seen),
      isStreamed: body.stream === true,
    };
  },
  events({ text, finish = 'stop', usage }, seen) {
    const { model } = bodyOf<Body>(seen);
    const response = { id: 'resp_1', object: 'response', created_at: 1_795_000_000, model, output: [] };
    const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] };
    const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
    const reason = { stop: null, length: 'max_output_tokens', filtered: 'content_filter' }[finish];
    const counted = usage && {
      ...{ input_tokens: usage.input, input_tokens_details: { cached_tokens: 0 } },
      ...{ output_tokens: usage.output, output_tokens_details: { reasoning_tokens: 0 } },
      total_tokens: usage.input + usage.output,
    };
    return [
      typed({ type: 'response.created', response: { ...response, status: 'in_progress' } }),
      typed({ type: 'response.output_item.added', output_index: 0, item }),
      typed({
        type: 'response.content_part.added',
        ...at,
        part: { type: 'output_text', text: '', annotations: [] },
      }),
      ...pieces(text).map((delta) => typed({ type: 'response.output_text.delta', ...at, delta })),
      typed({ type: 'response.output_text.done', ...at, text }),
      typed({
        type: 'response.output_item.done',
        output_index: 0,
        item: { ...item, status: 'completed', content: [{ type: 'output_text', text, annotations: [] }] },
      }),
      typed({
        type: reason ? 'response.incomplete' : 'response.completed',
        response: {
          ...{ ...response, status: reason ? 'incomplete' : 'completed' },
          ...{ incomplete_details: reason ? { reason } : null, usage: counted ?? null },
        },
      }),
    ];
  },
  trouble: typed({
    type: 'error',
    error: { type: 'server_error', code: 'server_error', message: 'It broke.', param: null },
  }),
  failure,
  listing: (models, seen) => oneOf(models, seen, failure(404, 'no such model')),
};
