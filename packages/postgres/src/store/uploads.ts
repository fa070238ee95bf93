import { createHash } from 'node:crypto';
import { ConductorError, type UploadedFile } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

export interface Upload {
  upload: string;
  name: string;
  /** In bytes. */
  size: number;
}

export interface NewUpload {
  workspace: string;
  by: string;
  name: string;
  bytes: Uint8Array;
  /** What a pack recognised the file as, such as the program it was exported from. */
  kind?: string | null;
}

/** Keeps a file. Its id is made of its bytes, so that the same file twice is one upload, called and dated as it came last. */
export async function saveUpload(
  client: Connectable,
  { workspace, by, name, bytes, kind }: NewUpload,
): Promise<Upload> {
  const hash = createHash('sha256').update(workspace).update('\0').update(bytes).digest('hex');
  const id = `up-${hash.slice(0, 24)}`;
  await run(
    client,
    sql`insert into conductor.upload (id, workspace, name, size, by, content, kind)
        values (${id}, ${workspace}, ${name}, ${bytes.byteLength}, ${by}, ${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)}, ${kind ?? null})
        on conflict (id) do update set name = excluded.name, at = excluded.at, kind = coalesce(excluded.kind, upload.kind)`,
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

/** As many as a person may still mean by name. */
const MOST_LISTED = 200;

/** The files of a workspace, the newest first. */
export function listUploads(client: Connectable, workspace: string): Promise<UploadedFile[]> {
  return run<UploadedFile & Record<string, unknown>>(
    client,
    sql`select id, name, kind, at from conductor.upload where workspace = ${workspace} order by at desc, id limit ${MOST_LISTED}`,
  );
}
