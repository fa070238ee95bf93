import { type Analysis, analyseOperation, prose } from '@conductor/contract';
import { z } from 'zod';
import { outlineObjective } from './outline-objective.ts';

const MOST_KEY_RESULTS = 3;

export const WordedShape = z.object({
  name: z.string().nullable(),
  keyResults: z.array(z.object({ measure: z.string() })),
  writtenBy: z.string(),
});

/** The objective and the names of its key results, in words. No figure of it is a model's to say: those are recorded, or a person's. */
export const wordObjective = analyseOperation({
  name: 'objective.word',
  title: 'Word the objective and name what would be measured',
  input: z.object({ outline: outlineObjective.output }),
  output: WordedShape,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ outline: { goal, measures } }): Promise<Analysis> {
    return {
      instruction: INSTRUCTION,
      material: [{ id: 'goal', text: goal }, ...measures.map(({ id, name }) => ({ id, text: name }))],
    };
  },
  skeleton: async () => ({ name: null, keyResults: [] }),
  asks: z.object({
    name: prose(120),
    keyResults: z
      .array(z.object({ measure: prose(100) }))
      .min(1)
      .max(MOST_KEY_RESULTS),
  }),
  faults({ name, keyResults }, { outline: { goal } }) {
    const seen = new Set<string>();
    return [
      ...(/\d/.test(name ?? '') && !/\d/.test(goal)
        ? ['name: it holds a figure; figures belong to the key results']
        : []),
      ...keyResults.flatMap(({ measure }, at) => {
        const key = measure.trim().toLowerCase();
        const isAgain = seen.has(key);
        seen.add(key);
        return [
          ...(/\d/.test(measure)
            ? [`keyResults[${at}].measure: it holds a figure; baseline and target are not yours to say`]
            : []),
          ...(ACTIVITY.test(key)
            ? [
                `keyResults[${at}].measure: “${measure}” says what is done; name what would be seen to change by it`,
              ]
            : []),
          ...(isAgain ? [`keyResults[${at}].measure: “${measure}” stands there already`] : []),
        ];
      }),
    ];
  },
});

/** A key result is a measure of an outcome, and no work that is done (Doerr 2018, “Measure What Matters”, chapter 4). */
const ACTIVITY =
  /^(?:launch|ship|build|release|implement|create|develop|deliver|introduce|write|hold|run|hire|migrate|roll out|set up|add|finish|complete) /;

const INSTRUCTION = [
  'The piece “goal” is what somebody wants to reach; the others are what is measured already.',
  'Word it as one objective: short, of an outcome and not of work, in words that a team remembers. Then name at most three measures by which it would be seen that it is reached; one that is measured already by exactly its name. Write no figure: they are filled in from what is recorded, or asked for.',
].join('\n');
