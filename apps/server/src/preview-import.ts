import type { Principal } from '@conductor/contract';
import { readUpload } from '@conductor/postgres';
import type { Mapping, Preview } from '@conductor/product/import';
import type { Open } from './open.ts';

export interface PreviewOf {
  upload: string;
  format?: string;
  /** Field → column. */
  map?: Mapping;
}

/** A preview with the fields that a column can fill, the needed one first. */
export type ShownPreview = Omit<Preview, 'format'> & {
  /** Empty where the file is of no known format. */
  format: string;
  targets: { name: string; required?: true }[];
};

/** What an import of an uploaded file would do. Throws as the pack's import does, and `unknown-upload`. */
export async function previewImport(open: Open, me: Principal, of: PreviewOf): Promise<ShownPreview> {
  const { preview, TARGETS } = await import('@conductor/product/import');
  const { store, workspace } = open;
  const { bytes } = await readUpload(store.pool, workspace, of.upload);
  const shown = preview(bytes, {
    timeZone: await timeZoneOf(open, me),
    ...(of.format ? { format: of.format } : {}),
    ...(of.map ? { map: of.map } : {}),
  });
  const targets = TARGETS.map((name) => (name === 'text' ? { name, required: true as const } : { name }));
  return { ...shown, format: shown.format ?? '', targets };
}

async function timeZoneOf({ store, workspace }: Open, { user }: Principal): Promise<string> {
  const { found } = await store.look({ workspace, user }, ({ facts }) =>
    facts.recall(['workspace.time-zone'], new Date().toISOString()),
  );
  return String(found['workspace.time-zone']?.value ?? 'UTC');
}
