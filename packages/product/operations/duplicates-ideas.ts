import { type Filter, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { findDuplicates } from '../engines/duplicates/index.ts';
import { STATES } from '../entities/feedback-enums.ts';
import {
  brokenClusters,
  type DuplicatesFound,
  duplicatesOf,
  readForMeaning,
  told,
} from './duplicates-shape.ts';

const Input = z.object({
  product: idOf('product').optional(),
  states: z.array(z.enum(STATES)).optional(),
});
type Input = z.infer<typeof Input>;

interface Idea extends Record<string, unknown> {
  id: string;
  title: string;
  problem: string | null;
  value: string | null;
  description: string | null;
  links: { kind: string; ideaId: string }[];
}

const shared = {
  capability: 'idea.find-duplicates',
  input: Input,
  output: duplicatesOf('idea'),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  invariants: (_input: Input, found: DuplicatesFound) => brokenClusters(found),
} as const;

/** Finds ideas that are one: by the meaning of their titles, all their words, and what somebody has recorded. */
export const ideaDuplicatesByMeaning = readOperation({
  ...shared,
  name: 'idea.duplicates-by-meaning',
  title: 'Find ideas that say the same, by meaning and wording',
  async ready(input, context) {
    const ideas = await context.snapshot.records.select<Idea>('idea', {
      fields: ['id'],
      where: filtersOf(input),
    });
    const ids = ideas.map(({ id }) => id);
    return readForMeaning('idea', ids, context);
  },
  run: (input, context) => find(input, context, 'meaning'),
});

/** The same by wording and what is recorded alone. */
export const ideaDuplicatesByWording = readOperation({
  ...shared,
  name: 'idea.duplicates-by-wording',
  title: 'Find ideas that say the same, by wording',
  run: (input, context) => find(input, context, 'wording'),
});

const filtersOf = ({ product, states }: Input): Filter[] => [
  ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
  ...(states ? [{ path: 'state', is: 'in', values: states } as const] : []),
];

async function find(
  input: Input,
  { snapshot: { records } }: OperationContext,
  method: 'meaning' | 'wording',
): Promise<DuplicatesFound> {
  const ideas = await records.select<Idea>('idea', {
    fields: ['id', 'title', 'problem', 'value', 'description', 'links'],
    where: filtersOf(input),
  });
  const ids = ideas.map(({ id }) => id);
  const vectors = method === 'meaning' ? await records.vectors('idea', ids) : new Map<string, Int8Array>();
  const found = findDuplicates(
    ideas.map((idea) => {
      const vector = vectors.get(idea.id);
      return { id: idea.id, text: wholeText(idea), ...(vector ? { vector } : {}) };
    }),
    { known: ideas.flatMap(recordedDuplicates) },
  );
  const linked = await linkedFeedback(records);
  const ideaOf = new Map(ideas.map((idea) => [idea.id, idea]));
  const demand = (id: string) => linked.get(id)?.size ?? 0;
  return told(found, {
    // What most feedback asks for is what the others are folded into; then what was written first of its id.
    canonicalOf: (cluster) => cluster.reduce((most, id) => (demand(id) > demand(most) ? id : most)),
    textOf: (id) => ideaOf.get(id)!.title,
    unionFeedbackCount: new Set(found.clusters.flat().flatMap((id) => [...(linked.get(id) ?? [])])).size,
    looked: ideas.length,
    method,
  });
}

const wholeText = ({ title, problem, value, description }: Idea): string =>
  [title, problem, value, description].filter(Boolean).join('. ');

const recordedDuplicates = ({ id, links }: Idea): [string, string][] =>
  links.filter(({ kind }) => kind === 'duplicate').map(({ ideaId }) => [id, ideaId]);

/** The feedback that is linked to each idea. */
async function linkedFeedback(
  records: OperationContext['snapshot']['records'],
): Promise<Map<string, Set<string>>> {
  const voices = await records.select<{ id: string; linkedIdeaIds: string[] }>('feedback', {
    fields: ['id', 'linkedIdeaIds'],
  });
  const linked = new Map<string, Set<string>>();
  for (const { id, linkedIdeaIds } of voices) {
    for (const idea of linkedIdeaIds) linked.set(idea, (linked.get(idea) ?? new Set()).add(id));
  }
  return linked;
}
