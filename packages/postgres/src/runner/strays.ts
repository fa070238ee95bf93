import { packCodeNow } from '@conductor/contract';

type Complain = (message: string) => void;

const told = new Set<Complain>();

/**
 * What code of a pack left behind and nobody waits for: a timer that throws, a promise that fails. It is named, and the
 * worker goes on: nothing of the engine was on that stack. What is the engine's own ends the process, as it would
 * without this. @returns ends it
 */
export function keepStrays(complain: Complain): () => void {
  if (told.size === 0) process.on('uncaughtException', stray);
  told.add(complain);
  return () => {
    told.delete(complain);
    if (told.size === 0) process.off('uncaughtException', stray);
  };
}

function stray(error: unknown, origin: string): void {
  const code = packCodeNow();
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const tell = (message: string) => {
    for (const complain of told) complain(message);
  };
  if (code?.what) {
    tell(`${code.what} of ${code.run} left behind what broke later (${origin}): ${trace}`);
    return;
  }
  if (process.listenerCount('uncaughtException') > 1) return; // somebody else's to say
  tell(`Conductor itself broke and ends (${origin}): ${trace}`);
  process.stderr.write(`${trace}\n`);
  process.exit(1);
}
