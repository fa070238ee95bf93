import { type Analysis, analyseOperation, materialId, prose } from '@conductor/contract';
import { z } from 'zod';
import { type ExperimentShape, type OutcomeShape, SourcesShape } from './idea-shapes.ts';

const Written = z.object({
  problem: prose(600),
  value: prose(400),
  risks: z.array(z.object({ says: prose(240), about: materialId() })).max(5),
  outcomes: z.array(z.object({ measure: prose(120) })).max(4),
  experiments: z.array(z.object({ hypothesis: prose(240), measure: prose(160) })).max(3),
});

export const WrittenShape = z.object({
  problem: z.string().nullable(),
  value: z.string().nullable(),
  risks: z.array(z.object({ says: z.string(), about: z.string() })),
  outcomes: z.array(z.object({ measure: z.string() })),
  experiments: z.array(z.object({ hypothesis: z.string(), measure: z.string() })),
  writtenBy: z.string(),
});
export type WrittenIdea = z.infer<typeof WrittenShape>;

/** The parts of an idea in prose, out of what is recorded of it. Without a model nothing is written: what is recorded stands alone. */
export const writeIdea = analyseOperation({
  name: 'idea.write',
  title: 'Write the idea out of what is recorded',
  input: SourcesShape,
  output: WrittenShape,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ idea, points, risks, outcomes, experiments }): Promise<Analysis> {
    const own = (['title', 'problem', 'value', 'description'] as const).flatMap((field) =>
      idea[field] ? [{ id: `idea.${field}`, text: withoutWriteUp(idea[field]) }] : [],
    );
    return {
      instruction: INSTRUCTION,
      material: [
        ...own,
        ...points.map(({ quote }) => ({ id: quote.feedbackId, text: quote.text })),
        ...risks.map(({ says }, at) => ({ id: `risk.${at + 1}`, text: says })),
        ...outcomes.map((one, at) => ({ id: `outcome.${at + 1}`, text: outcomeLine(one) })),
        ...experiments.map((one, at) => ({ id: `experiment.${at + 1}`, text: experimentLine(one) })),
      ].filter(({ text }) => text !== ''),
    };
  },
  skeleton: async () => ({ problem: null, value: null, risks: [], outcomes: [], experiments: [] }),
  asks: Written,
  faults: ({ outcomes }) =>
    outcomes.flatMap(({ measure }, at) =>
      /\d/.test(measure)
        ? [`outcomes[${at}].measure: it holds a figure; baseline and target are for a person to say`]
        : [],
    ),
});

/** What begins a write-up in a description: it is written anew each time, and what stands before it stays as it is. */
export const WRITE_UP = '— Developed';

export const withoutWriteUp = (text: string): string =>
  text.includes(WRITE_UP) ? text.slice(0, text.indexOf(WRITE_UP)).trimEnd() : text;

export const outcomeLine = ({ measure, baseline, target, unit }: z.infer<typeof OutcomeShape>): string => {
  const with_ = unit ? ` ${unit}` : '';
  const parts = [
    ...(baseline === null ? [] : [`from ${baseline}${with_}`]),
    ...(target === null ? [] : [`to ${target}${with_}`]),
  ];
  return parts.length > 0 ? `${measure}: ${parts.join(' ')}` : `${measure}: baseline and target to be said`;
};

export const experimentLine = ({
  hypothesis,
  measure,
  threshold,
  result,
}: z.infer<typeof ExperimentShape>): string =>
  [
    hypothesis,
    ...(measure ? [`Measure: ${measure}.`] : []),
    ...(threshold ? [`Threshold: ${threshold}.`] : []),
    ...(result ? [`Result: ${result}`] : []),
  ].join(' ');

const INSTRUCTION = [
  'The pieces named “idea.…” are an idea for a product as it stands; those named by an id are what people said of it; the others what else is recorded.',
  'Write the problem it solves, for whom, and the value of solving it, each in a few plain sentences. Then what could go wrong with it, each about one piece; what would be measured to see that it worked, as the name of a measure without figures; and how its riskiest assumption could be tried, as a hypothesis with what is measured.',
  'Say nothing that the pieces do not carry.',
].join('\n');
