import { ConductorError, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { CRITERION_NAMES, type IdeaFigures, type Weights } from '../engines/scoring/formulas.ts';
import { METHOD_NAMES, METHODS, type Method, rankBy, reversalsBetween } from '../engines/scoring/methods.ts';
import { readWeights } from '../engines/scoring/read-weights.ts';
import { IdeaFilter, readIdeas } from './prioritise-filter.ts';

const MOST_METHODS = 2;
/** The pairs furthest apart; of very many ideas there are too many pairs for anybody to read. */
const MOST_REVERSALS = 500;

export const FIGURE_FIELDS = [
  'impact',
  'impactOutOfTen',
  'effort',
  'reach',
  'confidence',
  'ease',
  'wsjf',
  'opportunity',
  'delay',
];

export const Rank = z.object({
  id: idOf('idea'),
  method: z.enum(METHODS),
  rank: z.number(),
  score: z.number(),
});
export const ReversalShape = z.object({ above: idOf('idea'), below: idOf('idea') });
export const Unscorable = z.object({ id: idOf('idea'), missing: z.array(z.string()) });

const Input = IdeaFilter.extend({
  methods: z.array(z.enum(METHODS)),
  weights: z.string().optional(),
});
const Output = z.object({
  /** One method after the other, best first. */
  ranks: z.array(Rank),
  reversals: z.array(ReversalShape),
  /** Once an idea, with what is missing of it for any of the methods. */
  unscorable: z.array(Unscorable),
  methods: z.array(z.enum(METHODS)),
  reversalCount: z.number(),
  pairs: z.number(),
  considered: z.number(),
  archived: z.number(),
  weights: z.array(z.object({ criterion: z.enum(CRITERION_NAMES), weight: z.number() })),
  titles: z.array(z.object({ id: idOf('idea'), title: z.string() })),
  workings: z.array(
    z.object({
      id: idOf('idea'),
      method: z.enum(METHODS),
      of: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string().optional() })),
    }),
  ),
});

/** Scores ideas by one method, or by two that are then compared. */
export const prioritise = readOperation({
  name: 'idea.prioritise',
  title: 'Score the ideas',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records } }) {
    const methods = [...new Set(input.methods)];
    const weights = weightsFor(methods, input.weights);
    const { ideas, archived } = await readIdeas<IdeaFigures>(input, records, FIGURE_FIELDS);
    const rankings = methods.map((method) => rankBy(method, ideas, weights));
    const [first, second] = rankings;
    const { reversals, count, pairs } =
      first && second
        ? reversalsBetween(first, second, MOST_REVERSALS)
        : { reversals: [], count: 0, pairs: 0 };
    return {
      ranks: rankings.flatMap(({ method, ranked }) =>
        ranked.map(({ id, rank, score }) => ({ id, method, rank, score })),
      ),
      reversals,
      unscorable: together(rankings.flatMap(({ unscorable }) => unscorable)),
      methods,
      reversalCount: count,
      pairs,
      considered: ideas.length,
      archived,
      weights: CRITERION_NAMES.flatMap((criterion) =>
        weights[criterion] === undefined ? [] : [{ criterion, weight: weights[criterion] }],
      ),
      titles: ideas.map(({ id, title }) => ({ id, title })),
      workings: rankings.flatMap(({ method, ranked }) => ranked.map(({ id, of }) => ({ id, method, of }))),
    };
  },
  invariants(_input, { ranks, unscorable, considered, methods }) {
    const placed = new Set([...ranks.map(({ id }) => id), ...unscorable.map(({ id }) => id)]);
    const lost = methods.length > 0 && placed.size !== considered;
    return lost ? [`${placed.size} ideas were placed of ${considered}`] : [];
  },
});

function weightsFor(methods: readonly Method[], said: string | undefined): Weights {
  if (methods.length > MOST_METHODS) {
    throw new ConductorError(
      'too-many-methods',
      `Two methods can be compared at a time, and these are ${methods.length}.`,
      'Name one method, or two.',
    );
  }
  if (!methods.includes('weighted')) {
    if (said === undefined) return {};
    throw new ConductorError(
      'weights-unused',
      `Weights are for a weighted score, and ${methods.map((method) => METHOD_NAMES[method]).join(' and ')} takes none.`,
      'Ask for a weighted score, or leave the weights out.',
    );
  }
  return readWeights(said);
}

function together(all: readonly { id: string; missing: string[] }[]): { id: string; missing: string[] }[] {
  const byId = new Map<string, Set<string>>();
  for (const { id, missing } of all) byId.set(id, new Set([...(byId.get(id) ?? []), ...missing]));
  return [...byId]
    .map(([id, missing]) => ({ id, missing: [...missing] }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
