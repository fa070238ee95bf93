import { idOf } from '@conductor/contract';
import { z } from 'zod';

/** Words of a piece of feedback by their characters: verbatim. */
export const QuoteShape = z.object({
  feedbackId: idOf('feedback'),
  start: z.number(),
  end: z.number(),
  text: z.string(),
});
export type Quoted = z.infer<typeof QuoteShape>;

/** `recorded`: it stood there. `code`: it follows from records. Else the model that wrote it; null where nobody has. */
export const RECORDED = 'recorded';
export const CODE = 'code';

export const PartShape = z.object({ text: z.string().nullable(), by: z.string().nullable() });
export const RiskShape = z.object({ says: z.string(), evidence: z.array(z.string()), by: z.string() });
export const OutcomeShape = z.object({
  measure: z.string(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  unit: z.string().nullable(),
  evidence: z.array(z.string()),
  by: z.string(),
});
export const ExperimentShape = z.object({
  hypothesis: z.string(),
  measure: z.string().nullable(),
  threshold: z.string().nullable(),
  result: z.string().nullable(),
  evidence: z.array(z.string()),
  by: z.string(),
});

/** A point of what people said: in other words where a model read it, and always in theirs. */
export const PointShape = z.object({ says: z.string().nullable(), by: z.string(), quote: QuoteShape });

/** The text fields of an idea that developing it writes. */
export const FieldsShape = z.object({
  problem: z.string().nullable(),
  value: z.string().nullable(),
  description: z.string().nullable(),
});

/** All that there is of an idea to write from. */
export const SourcesShape = z.object({
  idea: FieldsShape.extend({ id: idOf('idea'), title: z.string() }),
  points: z.array(PointShape),
  risks: z.array(RiskShape),
  outcomes: z.array(OutcomeShape),
  experiments: z.array(ExperimentShape),
});

/** What nobody has said of it, for a person to say. */
export const BLANKS = ['problem', 'value', 'evidence', 'target outcomes', 'experiments'] as const;

export const DevelopedShape = z.object({
  problem: PartShape,
  value: PartShape,
  evidence: z.array(QuoteShape),
  risks: z.array(RiskShape),
  targetOutcomes: z.array(OutcomeShape),
  experiments: z.array(ExperimentShape),
  blank: z.array(z.enum(BLANKS)),
});
export type Developed = z.infer<typeof DevelopedShape>;
