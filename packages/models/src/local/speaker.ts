import { type ModelCall, ModelError, type ModelReply } from '@conductor/contract';
import { grammarSchema } from './grammar-schema.ts';
import { type ChatItem, type Grammar, type Llama, loadRuntime } from './runtime.ts';

/** One call, as it is told to the process of the model. */
export type Wanted = Pick<ModelCall, 'system' | 'messages' | 'maxOutputTokens'> & {
  schema: Record<string, unknown>;
};

export type Speaker = (
  wanted: Wanted,
  signal: AbortSignal,
  heard?: (text: string) => void,
) => Promise<ModelReply>;

/** Of the tokens that the context holds so many are left free. */
const SPARE = 8;
/** With less than this nothing can be replied. */
const LEAST_REPLY = 48;
/** What is read is given up between two batches, so they are short. */
const BATCH = 128;

/**
 * Loads a model and its runtime. It goes to no network and compiles nothing.
 * @param of `runtime`: the folder of its package; `weights`: a GGUF file
 */
export async function openSpeaker(of: {
  runtime: string;
  weights: string;
  contextTokens: number;
}): Promise<Speaker> {
  const { getLlama, LlamaChat } = await loadRuntime(of.runtime);
  const llama = await getLlama({ build: 'never', gpu: false, skipDownload: true, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: of.weights });
  const contextSize = Math.min(of.contextTokens, model.trainContextSize);
  const context = await model.createContext({ contextSize, batchSize: BATCH, threads: 1 });
  const chat = new LlamaChat({ contextSequence: context.getSequence() });
  const grammars = new Map<string, Promise<Grammar>>();

  return async ({ system, messages, maxOutputTokens, schema }, signal, heard) => {
    const history = historyOf(system, messages);
    const { contextText } = chat.chatWrapper.generateContextState({ chatHistory: history });
    const inputTokens = contextText.tokenize(model.tokenizer).length;
    const room = contextSize - inputTokens - SPARE;
    // Else the runtime would leave out the beginning without a word.
    if (room < LEAST_REPLY)
      throw new ModelError(
        'too-long',
        `it is ${inputTokens} tokens long, and ${contextSize} fit with the reply`,
      );
    const key = JSON.stringify(schema);
    if (!grammars.has(key)) grammars.set(key, grammarFor(schema, llama));
    let text = '';
    let outputTokens = 0;
    const { response, metadata } = await chat.generateResponse(history, {
      grammar: await grammars.get(key)!,
      maxTokens: Math.min(maxOutputTokens, room),
      temperature: 0,
      // Words are to be repeated: names, quotations, the marks of JSON.
      repeatPenalty: false,
      signal,
      onToken(tokens) {
        outputTokens += tokens.length;
      },
      onTextChunk(more) {
        text += more;
        heard?.(text);
      },
    });
    return { text: response, finish: finishOf(metadata.stopReason), usage: { inputTokens, outputTokens } };
  };
}

const historyOf = (system: string, messages: Wanted['messages']): ChatItem[] => [
  { type: 'system', text: system },
  ...messages.map(
    ({ role, text }): ChatItem =>
      role === 'user' ? { type: 'user', text } : { type: 'model', response: [text] },
  ),
  { type: 'model', response: [] },
];

/** Where no grammar can be made of the schema, any JSON is: it is held to the schema afterwards in any case. */
async function grammarFor(schema: Wanted['schema'], llama: Llama): Promise<Grammar> {
  try {
    return await llama.createGrammarForJsonSchema(grammarSchema(schema));
  } catch {
    return llama.getGrammarFor('json');
  }
}

const finishOf = (stopReason: string): ModelReply['finish'] =>
  stopReason === 'maxTokens' ? 'length' : stopReason === 'abort' ? 'other' : 'stop';
