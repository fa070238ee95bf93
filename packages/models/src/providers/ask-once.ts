import { type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import { faultOf, type Told } from './faults.ts';
import { tooLarge } from './fenced-fetch.ts';
import type { ProviderKind, WireCall, WireModel, WirePart } from './provider.ts';
import { canBeStrict, inWords, sentName, sentSchema } from './reply-schema.ts';

/** What is read of one reply, in bytes. */
const MOST_TEXT = 256 * 1024;

export interface AskedBy {
  wire: WireModel;
  kind: ProviderKind;
  /** The server cannot be given a schema: it is said in words. */
  isPlain: boolean;
  told: Told;
}

/**
 * One call, read as it streams: so what is cut, endless or late is seen while it comes. The SDK's model interface is spoken
 * to directly, for its `streamText` would try again, look for tools and parse what is half there.
 *
 * @throws ModelError
 */
export async function askOnce(call: ModelCall, { wire, kind, isPlain, told }: AskedBy): Promise<ModelReply> {
  try {
    const { stream } = await wire.doStream({ ...wireCall(call, kind, isPlain), abortSignal: call.signal });
    // Wherever reading ends, what still comes is not waited for: leaving the loop closes the connection.
    return await read(stream, call.heard);
  } catch (error) {
    throw faultOf(error, call.signal, told);
  }
}

function wireCall(call: ModelCall, kind: ProviderKind, isPlain: boolean): WireCall {
  const schema = sentSchema(call.schema);
  return {
    prompt: [
      { role: 'system', content: isPlain || !kind.showsSchema ? call.system + inWords(schema) : call.system },
      ...call.messages.map(({ role, text }) => ({ role, content: [{ type: 'text' as const, text }] })),
    ],
    maxOutputTokens: call.maxOutputTokens,
    ...(isPlain ? {} : { responseFormat: { type: 'json', name: sentName(call.schema), schema } }),
    ...kind.told(call, canBeStrict(schema)),
  };
}

async function read(stream: ReadableStream<WirePart>, heard: ModelCall['heard']): Promise<ModelReply> {
  let text = '';
  let bytes = 0;
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-delta') {
      text += part.delta;
      bytes += Buffer.byteLength(part.delta);
      if (bytes > MOST_TEXT) throw new ModelError('too-large', tooLarge(MOST_TEXT));
      heard?.(text);
    }
    if (part.type === 'finish')
      return { text, finish: finishOf(part.finishReason.unified), usage: usageOf(part.usage) };
  }
  throw cut();
}

const cut = () => new ModelError('cut', 'its reply broke off in the middle');

type Finish = Extract<WirePart, { type: 'finish' }>;

function finishOf(reason: Finish['finishReason']['unified']): ModelReply['finish'] {
  if (reason === 'interrupted') throw cut();
  if (reason === 'content-filter')
    throw new ModelError('refused', 'it, or a filter of its provider, declined to reply');
  return reason === 'stop' || reason === 'length' ? reason : 'other';
}

const usageOf = ({ inputTokens, outputTokens }: Finish['usage']): ModelReply['usage'] => ({
  inputTokens: counted(inputTokens.total),
  outputTokens: counted(outputTokens.total),
});

const counted = (tokens: number | undefined): number | null => (Number.isFinite(tokens) ? tokens! : null);
