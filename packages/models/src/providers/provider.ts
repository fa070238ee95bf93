import type { createOpenAI } from '@ai-sdk/openai';
import type { ModelCall } from '@conductor/contract';

/** A language model as every provider of the AI SDK gives it (its specification v4). */
export type WireModel = ReturnType<ReturnType<typeof createOpenAI>['languageModel']>;
export type WireCall = Parameters<WireModel['doStream']>[0];
export type WirePart =
  Awaited<ReturnType<WireModel['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;

/** Where a model is reached, and as whom. */
export interface Reached {
  model: string;
  /** With no slash at its end. */
  url: string;
  /** Nothing where the server wants none. */
  key: string | undefined;
  fetch: typeof fetch;
}

/** One way of reaching models. Its SDK is loaded when it is first asked, for a start without a model shall not wait for it. */
export interface ProviderKind {
  /** The variable that usually holds its key, and whether it answers without. */
  key: { variable: string; isNeeded: boolean };
  /** Nothing where it must be said. */
  url?: string;
  /** Whether its models are shown the schema they must reply in. Where they are only held to it, it is said in words too. */
  showsSchema: boolean;
  open(at: Reached): Promise<WireModel>;
  /** What only this provider is told. */
  told(call: ModelCall, isStrict: boolean): Pick<WireCall, 'providerOptions' | 'temperature' | 'reasoning'>;
  /** What tells at no cost whether the model is there, and how it is asked for that. */
  looksAt(at: Reached): { url: string; headers: Record<string, string> };
}
