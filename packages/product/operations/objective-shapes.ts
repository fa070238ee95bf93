import { idOf } from '@conductor/contract';
import { z } from 'zod';

/** A value that is recorded of a measure now: of the key result `id`. */
export const MeasureShape = z.object({
  id: idOf('keyResult'),
  name: z.string(),
  current: z.number().nullable(),
  unit: z.string().nullable(),
  direction: z.enum(['increase', 'decrease', 'binary']),
});
export type Measure = z.infer<typeof MeasureShape>;

/** `from`: the key result whose recorded value is the baseline; null where a person said it, or nobody has. */
export const DraftedShape = z.object({
  name: z.string(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  unit: z.string().nullable(),
  direction: z.enum(['increase', 'decrease', 'binary']),
  from: idOf('keyResult').nullable(),
});
export type Drafted = z.infer<typeof DraftedShape>;

export const ObjectiveDraftShape = z.object({
  name: z.string(),
  period: z.string().nullable(),
  productId: idOf('product').nullable(),
  keyResults: z.array(DraftedShape),
});
export type ObjectiveDraft = z.infer<typeof ObjectiveDraftShape>;

export const BLANKS = ['key results', 'baseline', 'target'] as const;

/** What is not known, and asked for: `of` is the key result's name, null for the objective itself. */
export const BlankShape = z.object({ of: z.string().nullable(), what: z.enum(BLANKS) });
export type Blank = z.infer<typeof BlankShape>;

export const blanksIn = ({ keyResults }: ObjectiveDraft): Blank[] =>
  keyResults.length === 0
    ? [{ of: null, what: 'key results' }]
    : keyResults.flatMap(({ name, baseline, target, direction }) =>
        direction === 'binary'
          ? []
          : [
              ...(baseline === null ? [{ of: name, what: 'baseline' as const }] : []),
              ...(target === null ? [{ of: name, what: 'target' as const }] : []),
            ],
      );
