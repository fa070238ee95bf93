import type { z } from 'zod';

/** A kind of record. Its table, its gate and its screens are made from this. */
export interface Entity {
  name: string;
  plural: string;
  /** Ids look like `fb-1f0c2a`. */
  prefix: string;
  /** Without `id`; inside the decidable subset. References are `idOf(entity)`. */
  fields: z.ZodObject;
  /** The field a person knows a record by. */
  label: string;
  /** The field whose text is embedded and searched, if any. */
  searched?: string;
  /** Fields the store should find records by quickly, besides the id. */
  indexed?: string[];
}

/** A record as it is stored: its id and its fields. Instants are ISO strings. */
export type Row = Record<string, unknown> & { id: string };
