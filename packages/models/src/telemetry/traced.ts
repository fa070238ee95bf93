import type { Model, ModelCall, ModelCard, ModelReply } from '@conductor/contract';
import type { Attributes, Span } from '@opentelemetry/api';
import { calledBy } from '../providers/called-by.ts';

/** How the GenAI conventions of OpenTelemetry call the providers; those they do not know are called as we do. */
const PROVIDERS: Record<string, string> = { google: 'gcp.gemini' };

export interface Tracing {
  /** What was read and said is told too, though never what is restricted. */
  content?: boolean;
  /** Where the model is reached. */
  url?: string;
}

/**
 * The same model, with a span for each call as the GenAI semantic conventions of OpenTelemetry name it
 * (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/). Where nobody collects spans it costs next to nothing;
 * the API is loaded at the first call.
 */
export function traced(model: Model, tracing: Tracing = {}): Model {
  const { card } = model;
  return calledBy(model, async (asked: ModelCall): Promise<ModelReply> => {
    const { SpanKind, SpanStatusCode, trace } = await import('@opentelemetry/api');
    const tracer = trace.getTracer('conductor.models');
    const kind = card.provider === 'local' ? SpanKind.INTERNAL : SpanKind.CLIENT;
    const options = { kind, attributes: attributesOf(card, asked, tracing) };
    return tracer.startActiveSpan(`chat ${card.model}`, options, async (span) => {
      try {
        const reply = await model.call(asked);
        tellReply(span, card, reply);
        if (maySay(asked, tracing))
          span.setAttribute('gen_ai.output.messages', spoken([{ role: 'assistant', ...reply }]));
        return reply;
      } catch (error) {
        const { kind: fault, message } = error as { kind?: string; message?: string };
        span.setAttribute('error.type', fault ?? '_OTHER');
        span.setStatus({ code: SpanStatusCode.ERROR, ...(fault && message ? { message } : {}) });
        throw error;
      } finally {
        span.end();
      }
    });
  });
}

const maySay = ({ sensitivity }: ModelCall, { content }: Tracing): boolean =>
  content === true && sensitivity !== 'restricted';

function attributesOf(card: ModelCard, asked: ModelCall, tracing: Tracing): Attributes {
  const at = tracing.url && URL.canParse(tracing.url) ? new URL(tracing.url) : undefined;
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': PROVIDERS[card.provider] ?? card.provider,
    'gen_ai.request.model': card.model,
    'gen_ai.request.max_tokens': asked.maxOutputTokens,
    'gen_ai.output.type': 'json',
    ...(at
      ? {
          'server.address': at.hostname,
          'server.port': Number(at.port) || (at.protocol === 'https:' ? 443 : 80),
        }
      : {}),
    'conductor.model': card.name,
    'conductor.role': asked.role,
    'conductor.purpose': asked.purpose,
    'conductor.sensitivity': asked.sensitivity,
    ...(maySay(asked, tracing)
      ? {
          'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: asked.system }]),
          'gen_ai.input.messages': spoken(asked.messages),
        }
      : {}),
  };
}

function tellReply(span: Span, { price }: ModelCard, { finish, usage }: ModelReply): void {
  const { inputTokens, outputTokens } = usage;
  span.setAttribute('gen_ai.response.finish_reasons', [finish === 'filtered' ? 'content_filter' : finish]);
  if (inputTokens !== null) span.setAttribute('gen_ai.usage.input_tokens', inputTokens);
  if (outputTokens !== null) span.setAttribute('gen_ai.usage.output_tokens', outputTokens);
  if (price && inputTokens !== null && outputTokens !== null)
    span.setAttribute(
      'conductor.cost',
      (inputTokens * price.input + outputTokens * price.output) / 1_000_000,
    );
}

const spoken = (messages: readonly { role: string; text: string; finish?: string }[]): string =>
  JSON.stringify(
    messages.map(({ role, text, finish }) => ({
      role,
      parts: [{ type: 'text', content: text }],
      ...(finish ? { finish_reason: finish } : {}),
    })),
  );
