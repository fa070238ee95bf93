import { z } from 'zod';
import { SOURCES, STATES, TARGETS } from '../types.ts';

const columns = z.union([z.string(), z.array(z.string())]);

/** A program's export, as data. Names of columns are compared without case, spaces and punctuation. */
export const formatSchema = z.strictObject({
  /** Also the prefix of external ids, so never change it. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Sets of columns: a file that has all of one set is of this format. The largest set decides between formats. */
  detect: z.array(z.array(z.string()).min(2)).min(1),
  /** Column, or columns in order of preference; the first that the file has is used. */
  mapping: z.partialRecord(z.enum(TARGETS), columns),
  /** What every row has where no column says otherwise. */
  constants: z
    .strictObject({
      source: z.enum(SOURCES).optional(),
      state: z.enum(STATES).optional(),
      product: z.string().optional(),
    })
    .optional(),
  /** The program's words for states and sources. */
  values: z
    .strictObject({
      state: z.record(z.string(), z.enum(STATES)).optional(),
      source: z.record(z.string(), z.enum(SOURCES)).optional(),
    })
    .optional(),
  /** Takes the id out of a longer value, such as a link. A value that does not match is used whole. */
  extract: z.strictObject({ externalId: z.strictObject({ pattern: z.string(), as: z.string() }) }).optional(),
  scoreKind: z.enum(['nps', 'csat']).optional(),
  /** Where the program always writes dates one way. */
  dayOrder: z.enum(['dmy', 'mdy']).optional(),
});

export type Format = z.infer<typeof formatSchema>;
