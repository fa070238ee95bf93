import { createHash } from 'node:crypto';
import { ConductorError, type OperationContext } from '@conductor/contract';
import { z } from 'zod';
import {
  IMPORTED,
  ImportError,
  type Imported,
  kindOfFile,
  type Mapping,
  type ReadOptions,
} from '../engines/import/index.ts';

/** What every operation that reads a file to import offers: the one that is ready is of the file's kind. */
export const READ_IMPORT = 'file.read-import';

export const ImportInput = z.object({
  upload: z.string(),
  format: z.string().optional(),
  map: z.string().optional(),
});
type Given = z.infer<typeof ImportInput>;

export const ImportOutput = z.object({
  /** As it was called when it was uploaded. */
  file: z.string(),
  entity: z.enum(IMPORTED),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  conflicts: z.number(),
  rejected: z.array(z.object({ row: z.number(), reason: z.string() })),
  conflictRows: z.array(z.object({ row: z.number(), id: z.string() })),
  rows: z.number(),
  changes: z.number(),
  warnings: z.array(z.object({ row: z.number(), note: z.string() })),
});

const optionsOf = ({ format, map }: Given) => ({
  ...(format ? { format } : {}),
  ...(map ? { map: JSON.parse(map) as Mapping } : {}),
});

/** Whether the file's rows are of this kind. A file that cannot be read is told of where feedback is read. */
export async function isOf(
  entity: Imported,
  input: Given,
  { snapshot }: OperationContext,
): Promise<true | string> {
  const { bytes } = await snapshot.upload(input.upload);
  const found = kindOr('feedback', () => kindOfFile(bytes, optionsOf(input)).entity);
  return found === entity
    ? true
    : `the rows of the file are ${found === 'feedback' ? 'feedback' : 'objectives'}`;
}

function kindOr(otherwise: Imported, find: () => Imported): Imported {
  try {
    return find();
  } catch (error) {
    if (error instanceof ImportError) return otherwise;
    throw error;
  }
}

/** The uploaded file, read. @throws ConductorError `import-…` where nothing of it can be read */
export async function readUpload<T>(
  input: Given,
  { snapshot, calendar, progress }: OperationContext,
  reader: (bytes: Uint8Array, options: ReadOptions) => T,
): Promise<{ name: string; read: T }> {
  const { name, bytes } = await snapshot.upload(input.upload);
  try {
    const onProgress = (rows: number) => progress('reading the file', rows, rows);
    return { name, read: reader(bytes, { timeZone: calendar.timeZone, ...optionsOf(input), onProgress }) };
  } catch (error) {
    if (error instanceof ImportError)
      throw new ConductorError(`import-${error.code}`, error.message, error.mend);
    throw error;
  }
}

/** Sixteen hexadecimal digits: what an id is made of, and what tells whether something changed. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
