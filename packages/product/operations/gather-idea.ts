import {
  ConductorError,
  cosine,
  idOf,
  type OperationContext,
  readOperation,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { Experiment, Idea, Initiative, KeyResult } from '../entities/index.ts';
import { CODE, ExperimentShape, OutcomeShape, RECORDED, RiskShape } from './idea-shapes.ts';
import { PieceShape } from './summarise-feedback.ts';

/** A chunk is so many pieces at the most; of what is read, the latest so many chunks. */
const PIECES = 12;
export const MOST_CHUNKS = 12;
/** Titles of one meaning, as a cosine; and how many are named. */
const ALIKE = 0.7;
const MOST_ALIKE = 3;
/** A confidence below it is a risk of its own. */
const UNSURE = 0.5;

const Output = z.object({
  idea: z.object({
    id: idOf('idea'),
    title: z.string(),
    problem: z.string().nullable(),
    value: z.string().nullable(),
    description: z.string().nullable(),
  }),
  /** All that asks for it, and how many companies do; in chunks, the latest first. */
  feedbackIds: z.array(idOf('feedback')),
  companyIds: z.array(idOf('company')),
  chunks: z.array(z.object({ pieces: z.array(PieceShape) })),
  /** What the idea is of, to tell which sentence of a piece speaks of it. */
  about: z.string(),
  risks: z.array(RiskShape),
  outcomes: z.array(OutcomeShape),
  experiments: z.array(ExperimentShape),
  alike: z.array(z.object({ id: idOf('idea'), title: z.string() })),
});
export type GatheredIdea = z.infer<typeof Output>;

interface Voice extends Record<string, unknown> {
  id: string;
  text: string;
  'contact.companyId': string | null;
}

/** What the workspace holds of an idea: who asks for it, what it depends on, what it should reach and how that was tried. */
export const gatherIdea = readOperation({
  name: 'idea.gather',
  title: 'Gather what is recorded of the idea',
  input: z.object({ idea: idOf('idea') }),
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ idea: id }, context) {
    const { snapshot } = context;
    const [idea] = await snapshot.records.select<Idea>('idea', {
      where: [{ path: 'id', is: 'eq', value: id }],
    });
    if (!idea) throw new ConductorError('no-record', 'There is no such idea any more.', 'Name another one.');
    const voices = await voicesOf(id, snapshot);
    const companyIds = [...new Set(voices.flatMap((voice) => voice['contact.companyId'] ?? []))].sort();
    const { title, problem, value, description } = idea;
    return {
      idea: { id, title, problem: said(problem), value: said(value), description: said(description) },
      feedbackIds: voices.map((voice) => voice.id),
      companyIds,
      chunks: chunksOf(voices),
      about: [title, problem, value].filter(Boolean).join('. '),
      risks: [...(await linkRisks(idea, snapshot)), ...figureRisks(idea, voices, companyIds)],
      outcomes: await outcomesOf(id, snapshot),
      experiments: await experimentsOf(id, snapshot),
      alike: await alikeTo(idea, context),
    };
  },
});

const said = (text: string | null): string | null => text?.trim() || null;

const voicesOf = (idea: string, { records }: Snapshot): Promise<Voice[]> =>
  records.select<Voice>('feedback', {
    where: [
      { path: 'linkedIdeaIds', is: 'contains', values: [idea] },
      { path: 'state', is: 'ne', value: 'archived' },
    ],
    fields: ['id', 'text', 'contact.companyId'],
    orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
  });

const chunksOf = (voices: readonly Voice[]): GatheredIdea['chunks'] =>
  Array.from({ length: Math.min(MOST_CHUNKS, Math.ceil(voices.length / PIECES)) }, (_, at) => ({
    pieces: voices.slice(at * PIECES, (at + 1) * PIECES).map(({ id, text }) => ({ id, text })),
  }));

const risk = (says: string, evidence: string[]) => ({ says, evidence, by: CODE });

async function linkRisks({ links }: Idea, { records }: Snapshot): Promise<GatheredIdea['risks']> {
  const others = await records.select<Idea>('idea', {
    fields: ['id', 'title', 'status', 'state'],
    where: [{ path: 'id', is: 'in', values: links.map(({ ideaId }) => ideaId) }],
  });
  return links.flatMap(({ kind, ideaId }) => {
    const other = others.find(({ id }) => id === ideaId);
    if (!other || kind === 'related') return [];
    if (kind === 'duplicate') return [risk(`It says the same as “${other.title}”.`, [ideaId])];
    if (other.status === 'shipped') return [];
    const state = other.state === 'archived' ? 'archived' : (other.status ?? 'not begun');
    return [risk(`It depends on “${other.title}”, which is ${state}.`, [ideaId])];
  });
}

function figureRisks(
  { id, confidence, effort }: Idea,
  voices: readonly Voice[],
  companyIds: readonly string[],
): GatheredIdea['risks'] {
  const ids = voices.map((voice) => voice.id);
  return [
    ...(confidence !== null && confidence < UNSURE
      ? [risk(`The confidence in it is ${confidence} of 1.`, [id])]
      : []),
    ...(effort === null ? [risk('Nobody has said what effort it takes.', [id])] : []),
    ...(voices.length === 0 ? [risk('No feedback asks for it.', [id])] : []),
    ...(voices.length > 0 && companyIds.length === 1
      ? [risk('Only one company asks for it.', [...ids.slice(0, 5), ...companyIds])]
      : []),
  ];
}

/** What the initiatives that it is part of are to reach, and the key results of their objectives. */
async function outcomesOf(idea: string, { records }: Snapshot): Promise<GatheredIdea['outcomes']> {
  const initiatives = await records.select<Initiative>('initiative', {
    where: [IN_USE, { path: 'ideaIds', is: 'contains', values: [idea] }],
    orderBy: [{ path: 'id' }],
  });
  const own = initiatives.flatMap(({ id, targetOutcomes }) =>
    targetOutcomes.map((one) => ({ ...one, evidence: [id], by: RECORDED })),
  );
  const objectives = await records.select<{ id: string }>('objective', {
    fields: ['id'],
    where: [
      { path: 'state', is: 'eq', value: 'active' },
      { path: 'id', is: 'in', values: initiatives.flatMap(({ objectiveIds }) => objectiveIds) },
    ],
  });
  const keyResults = await records.select<KeyResult>('keyResult', {
    where: [IN_USE, { path: 'objectiveId', is: 'in', values: objectives.map(({ id }) => id) }],
    orderBy: [{ path: 'id' }],
  });
  const known = new Set(own.map(({ measure }) => measure.toLowerCase()));
  return [
    ...own,
    ...keyResults
      .filter(({ name }) => !known.has(name.toLowerCase()))
      .map(({ id, name, baseline, target, unit }) => ({
        ...{ measure: name, baseline, target, unit: unit || null },
        ...{ evidence: [id], by: RECORDED },
      })),
  ];
}

const experimentsOf = async (idea: string, { records }: Snapshot): Promise<GatheredIdea['experiments']> =>
  (
    await records.select<Experiment>('experiment', {
      where: [IN_USE, { path: 'ideaId', is: 'eq', value: idea }],
      orderBy: [{ path: 'id' }],
    })
  ).map(({ id, hypothesis, measure, threshold, result }) => ({
    ...{ hypothesis, measure, threshold, result },
    ...{ evidence: [id], by: RECORDED },
  }));

/** Other ideas in use whose title means much the same, where it has been read for its meaning. */
async function alikeTo({ id }: Idea, { snapshot }: OperationContext): Promise<GatheredIdea['alike']> {
  const others = await snapshot.records.select<Idea>('idea', {
    fields: ['id', 'title'],
    where: [{ path: 'state', is: 'ne', value: 'archived' }],
  });
  const vectors = await snapshot.records.vectors('idea', [id, ...others.map((one) => one.id)]);
  const own = vectors.get(id);
  if (!own) return [];
  return others
    .filter((one) => one.id !== id && vectors.has(one.id))
    .map(({ id: other, title }) => ({ id: other, title, like: cosine(own, vectors.get(other)!) }))
    .filter(({ like }) => like >= ALIKE)
    .toSorted((a, b) => b.like - a.like || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_ALIKE)
    .map(({ id: other, title }) => ({ id: other, title }));
}
