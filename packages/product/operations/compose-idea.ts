import { idOf, readOperation, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import {
  BLANKS,
  type Developed,
  DevelopedShape,
  FieldsShape,
  RECORDED,
  SourcesShape,
} from './idea-shapes.ts';
import {
  experimentLine,
  outcomeLine,
  WRITE_UP,
  type WrittenIdea,
  WrittenShape,
  withoutWriteUp,
} from './write-idea.ts';

const Output = DevelopedShape.extend({
  /** The fields of the idea as they would be. */
  fields: FieldsShape,
});
export type ComposedIdea = z.infer<typeof Output>;

/** What is recorded, then what was written: what people wrote themselves stays as it is, and what nobody has said stays blank. */
export const composeIdea = readOperation({
  name: 'idea.compose',
  title: 'Put the parts of the idea together',
  input: SourcesShape.extend({ written: WrittenShape, feedbackIds: z.array(idOf('feedback')) }),
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ idea, points, risks, outcomes, experiments, written, feedbackIds }) {
    const by = written.writtenBy;
    const part = (recorded: string | null, text: string | null) =>
      recorded ? { text: recorded, by: RECORDED } : { text, by: text === null ? null : by };
    const parts = {
      problem: part(idea.problem, written.problem),
      value: part(idea.value, written.value),
      evidence: points.map(({ quote }) => quote),
      risks: [
        ...risks,
        ...written.risks.map(({ says, about }) => ({
          ...{ says, by },
          evidence: points.some(({ quote }) => quote.feedbackId === about) ? [about] : [],
        })),
      ],
      targetOutcomes: [
        ...outcomes,
        ...written.outcomes.map(({ measure }) => ({
          ...{ measure, baseline: null, target: null, unit: null },
          ...{ evidence: [], by },
        })),
      ],
      experiments: [
        ...experiments,
        ...written.experiments.map(({ hypothesis, measure }) => ({
          ...{ hypothesis, measure, threshold: null, result: null },
          ...{ evidence: [], by },
        })),
      ],
    };
    const developed: Developed = { ...parts, blank: blankIn(parts) };
    const kept = idea.description === null ? '' : withoutWriteUp(idea.description);
    const description = [kept, writeUp(developed, written, feedbackIds.length)].filter(Boolean).join('\n\n');
    const { problem, value } = developed;
    return { ...developed, fields: { problem: problem.text, value: value.text, description } };
  },
});

function blankIn(of: Omit<Developed, 'blank'>): Developed['blank'] {
  const isBlank: Record<(typeof BLANKS)[number], boolean> = {
    problem: of.problem.text === null,
    value: of.value.text === null,
    evidence: of.evidence.length === 0,
    'target outcomes': of.targetOutcomes.length === 0,
    experiments: of.experiments.length === 0,
  };
  return BLANKS.filter((part) => isBlank[part]);
}

function writeUp(
  { evidence, risks, targetOutcomes, experiments, blank }: Developed,
  { problem, value, writtenBy }: WrittenIdea,
  pieces: number,
): string {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');
  const section = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${title}:\n${list(lines)}`] : [];
  const who =
    writtenBy === SKELETON
      ? 'from what is recorded; for a person to write out'
      : `by ${writtenBy} from what is recorded; to be checked`;
  return [
    `${WRITE_UP} ${who}`,
    ...(problem ? [`Problem: ${problem}`] : []),
    ...(value ? [`Value: ${value}`] : []),
    ...section(
      `Evidence, of ${pieces} ${pieces === 1 ? 'piece' : 'pieces'} of feedback`,
      evidence.map(({ text, feedbackId }) => `“${text}” (${feedbackId})`),
    ),
    ...section(
      'Risks',
      risks.map(({ says }) => says),
    ),
    ...section('Target outcomes', targetOutcomes.map(outcomeLine)),
    ...section('Experiments', experiments.map(experimentLine)),
    ...(blank.length > 0 ? [`To be said by a person: ${blank.join(', ')}.`] : []),
  ].join('\n');
}
