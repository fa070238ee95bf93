import { installPeers, PEERS } from './install-peers.ts';
import type { Converse } from './loop-subject.ts';
import type { Subject } from './subjects.ts';

/** The loop of a subject, out of bench/peers; null of Conductor. */
export async function converseOf({ loop }: Subject): Promise<Converse | null> {
  if (!loop) return null;
  installPeers();
  const module = (await import(`${PEERS}${loop}.mjs`)) as { converse: Converse };
  return module.converse;
}
