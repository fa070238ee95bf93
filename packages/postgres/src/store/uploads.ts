import { createHash } from 'node:crypto';
import { ConductorError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

export interface Upload {
  upload: string;
  name: string;
  /** In bytes. */
  size: number;
}

/** Keeps a file. Its id is made of its bytes, so that the same file twice is one upload. */
export async function saveUpload(
  client: Connectable,
  { workspace, by, name, bytes }: { workspace: string; by: string; name: string; bytes: Uint8Array },
): Promise<Upload> {
  const hash = createHash('sha256').update(workspace).update('\0').update(bytes).digest('hex');
  const id = `up-${hash.slice(0, 24)}`;
  await run(
    client,
    sql`insert into conductor.upload (id, workspace, name, size, by, content)
        values (${id}, ${workspace}, ${name}, ${bytes.byteLength}, ${by}, ${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)})
        on conflict (id) do nothing`,
  );
  return { upload: id, name, size: bytes.byteLength };
}

/** @throws ConductorError `unknown-upload` */
export async function readUpload(
  client: Connectable,
  workspace: string,
  id: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const [row] = await run<{ name: string; content: Uint8Array }>(
    client,
    sql`select name, content from conductor.upload where workspace = ${workspace} and id = ${id}`,
  );
  if (!row)
    throw new ConductorError('unknown-upload', `There is no uploaded file ${id}.`, 'Upload the file again.');
  return { name: row.name, bytes: row.content };
}
