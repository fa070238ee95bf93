import { type Analysis, analyseOperation, materialId, prose } from '@conductor/contract';
import { z } from 'zod';
import { FOR_READERS, RUBRIC } from '../engines/critique/rubric.ts';
import { BesideShape, StatementShape } from './critique-shapes.ts';

const MOST_REMARKS = 10;

const Given = z.object({
  sentence: materialId(),
  criterion: z.enum(FOR_READERS),
  remark: prose(280),
});

const Output = z.object({ remarks: z.array(Given), writtenBy: z.string() });
export type CritiqueOutput = z.infer<typeof Output>;

/** What takes reading: of the criteria that code cannot decide. Without a model nothing is said of them, and they are named as undecided. */
export const critiqueVision = analyseOperation({
  name: 'vision.critique',
  title: 'Read it as somebody would who doubts it',
  input: z.object({ statements: z.array(StatementShape), beside: z.array(BesideShape) }),
  output: Output,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ statements, beside }): Promise<Analysis> {
    const sentences = statements.flatMap((one) => one.sentences.map(({ id, text }) => ({ id, text })));
    return { instruction: INSTRUCTION, material: [...sentences, ...beside] };
  },
  skeleton: async () => ({ remarks: [] }),
  asks: z.object({ remarks: z.array(Given).max(MOST_REMARKS) }),
  faults({ remarks }, { statements }) {
    const sentences = new Set(statements.flatMap((one) => one.sentences.map(({ id }) => id)));
    const seen = new Set<string>();
    return remarks.flatMap(({ sentence, criterion }, at) => {
      const key = `${sentence} ${criterion}`;
      const isAgain = seen.has(key);
      seen.add(key);
      return [
        ...(sentences.has(sentence)
          ? []
          : [
              `remarks[${at}].sentence: ${sentence} is no sentence of what is criticised: it is one of ${[...sentences].join(', ')}`,
            ]),
        ...(isAgain ? [`remarks[${at}]: there is a remark on ${sentence} by “${criterion}” already`] : []),
      ];
    });
  },
});

const INSTRUCTION = [
  'The pieces named “sentence-…” are a vision or a strategy, sentence by sentence. The others are what its workspace holds: objectives with their key results, and what people said.',
  'Say what is weak in it, each remark on one of its sentences and by one criterion, in one or two plain sentences that its author can act on:',
  ...RUBRIC.filter(({ criterion }) => (FOR_READERS as readonly string[]).includes(criterion)).map(
    ({ criterion, asks }) => `${criterion}: ${asks}`,
  ),
  'Only where it is weak: a sentence that is good gets no remark.',
].join('\n');
