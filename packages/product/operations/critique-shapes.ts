import { idOf } from '@conductor/contract';
import { z } from 'zod';
import { CRITERIA } from '../engines/critique/rubric.ts';

/** A vision or a strategy with its sentences; `productId` is null where somebody said it in their own words. */
export const StatementShape = z.object({
  productId: idOf('product').nullable(),
  title: z.string(),
  text: z.string(),
  sentences: z.array(z.object({ id: z.string(), start: z.number(), end: z.number(), text: z.string() })),
});
export type Statement = z.infer<typeof StatementShape>;

/** A remark on characters of a statement: of one sentence, or of all of them. */
export const RemarkShape = z.object({
  productId: idOf('product').nullable(),
  criterion: z.enum(CRITERIA),
  start: z.number(),
  end: z.number(),
  sentence: z.string(),
  says: z.string(),
  /** Ids of objectives, key results and feedback that it speaks of. */
  evidence: z.array(z.string()),
  /** `code`, or the model that said so. */
  by: z.string(),
});
export type RemarkShape = z.infer<typeof RemarkShape>;

/** What is read beside a statement, so that a remark can point at it: an objective with its key results, or what somebody said. */
export const BesideShape = z.object({ id: z.string(), text: z.string() });

export const CODE = 'code';
