import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Delivery, type Sender, type Sent, sha256 } from '@conductor/contract';
import { mailMessageOf } from './mail-message.ts';

const AS = { from: 'Conductor <conductor@localhost>', domain: 'localhost' };
const LONGEST_NAME = 80;

/**
 * Writes each message into a folder, for somebody to send or to look at: a whole `.eml` file, named after
 * its key, that appears at once or not at all. Written twice it is one file: here at most once is exactly once.
 */
export function fileSender(folder: string): Sender {
  return {
    channel: 'file',
    async send(delivery, signal) {
      try {
        const text = await mailMessageOf(delivery, AS);
        if (signal.aborted) return { is: 'not-sent', why: 'There was no time left to write it.' };
        return await keep(folder, nameOf(delivery), text);
      } catch (error) {
        return { is: 'not-sent', why: `It could not be written into ${folder}: ${(error as Error).message}` };
      }
    },
  };
}

const nameOf = ({ key }: Delivery): string =>
  `${key.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, LONGEST_NAME)}.${sha256(key).slice(0, 12)}.eml`;

async function keep(folder: string, name: string, text: Buffer): Promise<Sent> {
  await mkdir(folder, { recursive: true });
  const [path, draft] = [join(folder, name), join(folder, `.${randomUUID()}`)];
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return { is: 'delivered', receipt: path };
}
