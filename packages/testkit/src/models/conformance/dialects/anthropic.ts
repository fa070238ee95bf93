import { bodyOf, type Dialect, event, oneOf, pieces } from './dialect.ts';

type Part = { text?: string };
const textOf = (content: string | Part[]): string =>
  typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');

interface Body {
  model: string;
  system?: string | Part[];
  messages: { role: 'user' | 'assistant'; content: string | Part[] }[];
  output_config?: { format?: { schema?: unknown } };
  tools?: { name: string; input_schema: unknown }[];
  max_tokens?: number;
  stream?: boolean;
}

const failure = (status: number, message: string) => ({
  type: 'error',
  error: { type: status >= 500 ? 'overloaded_error' : 'invalid_request_error', message },
});

const typed = (data: { type: string } & Record<string, unknown>) => event(data, data.type);

/** Anthropic's Messages API: the reply is text, or the input of the one tool where a request brings one. */
export const anthropicDialect: Dialect = {
  base: '/v1',
  heard(seen) {
    const body = bodyOf<Body>(seen);
    return {
      model: body.model,
      system: textOf(body.system ?? ''),
      messages: body.messages.map(({ role, content }) => ({
        role,
        text: textOf(content),
      })),
      schema: body.output_config?.format?.schema ?? body.tools?.[0]?.input_schema,
      maxOutputTokens: body.max_tokens,
      key: seen.headers['x-api-key']?.toString(),
      isStreamed: body.stream === true,
    };
  },
  events({ text, finish = 'stop', usage }, seen) {
    const { model, tools } = bodyOf<Body>(seen);
    const message = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
    };
    const block = tools
      ? { type: 'tool_use', id: 'toolu_1', name: tools[0]!.name, input: {} }
      : { type: 'text', text: '' };
    const delta = (piece: string) =>
      tools ? { type: 'input_json_delta', partial_json: piece } : { type: 'text_delta', text: piece };
    const reason = { stop: tools ? 'tool_use' : 'end_turn', length: 'max_tokens', filtered: 'refusal' }[
      finish
    ];
    return [
      typed({
        type: 'message_start',
        message: { ...message, usage: { input_tokens: usage?.input ?? 0, output_tokens: 1 } },
      }),
      typed({ type: 'content_block_start', index: 0, content_block: block }),
      typed({ type: 'ping' }),
      ...pieces(text).map((piece) => typed({ type: 'content_block_delta', index: 0, delta: delta(piece) })),
      typed({ type: 'content_block_stop', index: 0 }),
      typed({
        type: 'message_delta',
        delta: { stop_reason: reason, stop_sequence: null },
        usage: { output_tokens: usage?.output ?? 0 },
      }),
      typed({ type: 'message_stop' }),
    ];
  },
  trouble: typed({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  failure,
  listing: (models, seen) => oneOf(models, seen, failure(404, 'no such model')),
};
