import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { KANO_CLASSES, type KanoPair, readKano } from '../engines/scoring/kano.ts';
import { IdeaFilter, readIdeas } from './prioritise-filter.ts';

export const KanoShape = z.object({
  id: idOf('idea'),
  class: z.enum(KANO_CLASSES),
  isTie: z.boolean(),
  better: z.number().nullable(),
  worse: z.number().nullable(),
  /** People, each by the last that they answered. */
  n: z.number(),
  counts: z.object({
    M: z.number(),
    O: z.number(),
    A: z.number(),
    I: z.number(),
    R: z.number(),
    Q: z.number(),
  }),
});

const Output = z.object({
  ideas: z.array(KanoShape),
  unanswered: z.array(idOf('idea')),
  archived: z.number(),
  titles: z.array(z.object({ id: idOf('idea'), title: z.string() })),
});

/** Classes ideas by what people answered who were asked how they would feel with each and without it. */
export const kano = readOperation({
  name: 'idea.kano',
  title: 'Class the ideas by their survey answers',
  input: IdeaFilter,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records } }) {
    const { ideas, archived } = await readIdeas<{ kano: KanoPair[] | null }>(input, records, ['kano']);
    const found = ideas.map(({ id, kano: pairs }) => ({ id, ...readKano(pairs ?? []) }));
    const classed = found
      .flatMap((one) => (one.class === null ? [] : [{ ...one, class: one.class }]))
      .sort(
        (a, b) =>
          KANO_CLASSES.indexOf(a.class) - KANO_CLASSES.indexOf(b.class) ||
          (a.worse ?? 0) - (b.worse ?? 0) ||
          (b.better ?? 0) - (a.better ?? 0) ||
          (a.id < b.id ? -1 : 1),
      );
    const ids = new Set(classed.map(({ id }) => id));
    return {
      ideas: classed,
      unanswered: found.flatMap((one) => (one.class === null ? [one.id] : [])),
      archived,
      titles: ideas.filter(({ id }) => ids.has(id)).map(({ id, title }) => ({ id, title })),
    };
  },
  invariants(_input, { ideas }) {
    const wrong = ideas.filter(
      ({ counts, n }) => Object.values(counts).reduce((sum, count) => sum + count, 0) !== n,
    );
    return wrong.length > 0 ? [`of ${wrong.length} ideas some answers are in no class or in two`] : [];
  },
});
