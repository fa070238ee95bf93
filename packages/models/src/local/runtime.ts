import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** As much of node-llama-cpp as is used: it is not installed where this is compiled. */
export interface Runtime {
  getLlama(options: { build: 'never'; gpu: false; skipDownload: true; logLevel: 'error' }): Promise<Llama>;
  LlamaChat: new (of: { contextSequence: unknown }) => LlamaChat;
}

export interface Llama {
  loadModel(of: { modelPath: string }): Promise<LlamaModel>;
  /** @throws where it knows a part of the schema not */
  createGrammarForJsonSchema(schema: object): Promise<Grammar>;
  getGrammarFor(type: 'json'): Promise<Grammar>;
}

/** What holds a reply to a shape, letter by letter. */
export interface Grammar {
  readonly grammar: string;
}

interface LlamaModel {
  readonly trainContextSize: number;
  readonly tokenizer: unknown;
  createContext(of: { contextSize: number; batchSize: number; threads: number }): Promise<LlamaContext>;
}

interface LlamaContext {
  readonly contextSize: number;
  getSequence(): unknown;
}

export type ChatItem =
  | { type: 'system' | 'user'; text: string }
  | { type: 'model'; response: readonly string[] };

interface LlamaChat {
  readonly chatWrapper: {
    generateContextState(of: { chatHistory: readonly ChatItem[] }): {
      contextText: { tokenize(tokenizer: unknown): readonly number[] };
    };
  };
  generateResponse(
    history: readonly ChatItem[],
    options: {
      grammar: Grammar;
      maxTokens: number;
      temperature: number;
      repeatPenalty: false;
      signal: AbortSignal;
      onToken(tokens: readonly number[]): void;
      onTextChunk(text: string): void;
    },
  ): Promise<{ response: string; metadata: { stopReason: string } }>;
}

/** @param at the folder of its package */
export const loadRuntime = (at: string): Promise<Runtime> =>
  import(pathToFileURL(join(at, 'dist', 'index.js')).href);
