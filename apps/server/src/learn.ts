import { loadPacks, withSystem } from '@conductor/conductor';
import { ConductorError, type Pack } from '@conductor/contract';
import { createEmbedder } from '@conductor/models';
import { type LearntReport, learnPack } from '@conductor/models/reading';

export type { LearntReport };

/** Learns how the jobs of a pack are asked for, and says how well that reads lines it was not learnt from. @throws ConductorError */
export async function learnReading(pack: Pack): Promise<{ file: Buffer; report: LearntReport }> {
  const [taught] = loadPacks(withSystem([pack])).taught;
  if (!taught || taught.jobs.length === 0)
    throw new ConductorError(
      'nothing-to-learn',
      `No job of the pack ${pack.name} has an example or a phrasing.`,
      'Give each job some examples of how people ask for it.',
    );
  const embedder = createEmbedder();
  try {
    return await learnPack(taught, embedder);
  } finally {
    embedder.dispose?.();
  }
}
