import type { Principal } from '@conductor/contract';
import { readUpload, saveUpload, type Upload } from '@conductor/postgres';
import type { Mapping, Preview } from '@conductor/product/import';
import type { Open } from './open.ts';

export interface PreviewOf {
  upload: string;
  format?: string;
  /** Field → column. */
  map?: Mapping;
}

/** A preview with the fields that a column can fill, and which of them is needed. */
export type ShownPreview = Omit<Preview, 'format'> & {
  /** Empty where the file is of no known format. */
  format: string;
  targets: { name: string; required?: true }[];
};

const NEEDED: ReadonlySet<string> = new Set(['text', 'objective']);

/** What an import of an uploaded file would do. Throws as the pack's import does, and `unknown-upload`. */
export async function previewImport(open: Open, me: Principal, of: PreviewOf): Promise<ShownPreview> {
  const { preview, TARGETS_OF } = await import('@conductor/product/import');
  const { store, workspace } = open;
  const { bytes } = await readUpload(store.pool, workspace, of.upload);
  const shown = preview(bytes, {
    timeZone: await timeZoneOf(open, me),
    ...(of.format ? { format: of.format } : {}),
    ...(of.map ? { map: of.map } : {}),
  });
  const targets = TARGETS_OF[shown.entity].map((name) =>
    NEEDED.has(name) ? { name, required: true as const } : { name },
  );
  return { ...shown, format: shown.format ?? '', targets };
}

/** Keeps a file that somebody brings, with what it was recognised as: by that it can be asked for in words. */
export async function keepFile(
  { store, workspace }: Pick<Open, 'store' | 'workspace'>,
  me: Principal,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Upload> {
  const { kindOfFile, ImportError } = await import('@conductor/product/import');
  let kind: string | null = null;
  try {
    kind = kindOfFile(bytes).format ?? null;
  } catch (error) {
    // What cannot be read is kept all the same: its import says why it cannot.
    if (!(error instanceof ImportError)) throw error;
  }
  return saveUpload(store.pool, { workspace, by: me.user, name, bytes, kind });
}

async function timeZoneOf({ store, workspace }: Open, { user }: Principal): Promise<string> {
  const { found } = await store.look({ workspace, user }, ({ facts }) =>
    facts.recall(['workspace.time-zone'], new Date().toISOString()),
  );
  return String(found['workspace.time-zone']?.value ?? 'UTC');
}
