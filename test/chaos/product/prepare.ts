import { loadPacks, withSystem } from '@conductor/conductor';
import { quantise } from '@conductor/contract';
import { createEmbedder } from '@conductor/models';
import { beginWorkspace, openStore } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { sightOfAll } from '@conductor/testkit';
import { sampleBeginning } from '../../../apps/server/src/beginning.ts';
import { readDue } from '../../../packages/postgres/src/embedding/due.ts';
import { keepVectors } from '../../../packages/postgres/src/embedding/vectors.ts';

const MOST = 10_000;

/**
 * The sample with a stand-in for its vectors, made of the words alone: reading it with the real model
 * would take longer than all else, and what is shown here does not depend on it.
 */
export async function prepareSample(url: string): Promise<void> {
  const { id, dimensions } = createEmbedder();
  const entities = [...loadPacks(withSystem([productPack])).entities.values()];
  const store = await openStore({ url, entities, embedder: id, sight: sightOfAll });
  await beginWorkspace(store, { ...(await sampleBeginning([productPack])), packs: [productPack.name] });
  for (;;) {
    const due = await readDue(store.pool, store.tables, id, MOST);
    if (due.length === 0) break;
    const vectors = due.map(
      ({ hash, text }) => [hash, Buffer.from(wordVector(text, dimensions).buffer)] as const,
    );
    await keepVectors(store.pool, id, due, new Map(vectors));
  }
  await store.close();
}

function wordVector(text: string, dimensions: number): Int8Array {
  const vector = new Float64Array(dimensions);
  for (const word of text.toLowerCase().match(/[a-z]{4,}/g) ?? []) vector[placeOf(word) % dimensions]! += 1;
  return quantise(vector);
}

const placeOf = (word: string): number =>
  [...word].reduce((place, letter) => (place * 31 + letter.charCodeAt(0)) >>> 0, 7);
