import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, withBlocks } from './blocks.ts';
import { freshCopy } from './fresh-copy.ts';
import { snippet } from './snippet.ts';
import { Terminal } from './terminal.ts';

/** The guides that are made, from the folder of the repository. */
export const GUIDES = ['docs/guides/write-a-pack.md'];

/**
 * A guide with its pieces of code as the files have them now, and, where there is a terminal, its commands with what
 * they say now.
 * @throws Error that names the block and what is wrong with it
 */
export function madeAgain(guide: string, root: string, terminal?: Terminal): Promise<string> {
  return withBlocks(guide, async ({ kind, of, body }: Block) => {
    if (kind === 'run') return terminal ? terminal.run(body, of) : body;
    const [path = '', region] = of.split('#');
    try {
      return snippet(readFileSync(join(root, path), 'utf8'), region);
    } catch (error) {
      throw new Error(`The guide shows ${of}: ${(error as Error).message}`);
    }
  });
}

/** The same with every command run, in a copy of the repository that is gone afterwards. */
export async function runAgain(guide: string, root: string): Promise<string> {
  const copy = freshCopy(root);
  try {
    return await madeAgain(guide, root, new Terminal(copy.folder));
  } finally {
    copy.remove();
  }
}
