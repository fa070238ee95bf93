import { idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { type Card, type Instance, type Learner, learn } from '../engines/analysis/index.ts';
import { readForMeaning } from './duplicates-shape.ts';
import { allFilters, FeedbackFilter } from './feedback-filter.ts';

export const Suggestion = z.object({
  feedbackId: idOf('feedback'),
  label: z.string(),
  /** 0 to 1: of those said to be 0.8 sure, about eight in ten are right. */
  sure: z.number(),
});
export type Suggestion = z.infer<typeof Suggestion>;

const Score = z.object({
  label: z.string(),
  count: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
});
/** From what was learnt, how well, and what it cannot do. */
export const CardShape = z.object({
  entity: z.string(),
  field: z.string(),
  date: z.string(),
  examples: z.number(),
  examplesHash: z.string(),
  sights: z.array(z.string()),
  folds: z.number(),
  macroF1: z.number(),
  baselineMacroF1: z.number(),
  perLabel: z.array(Score),
  calibrationError: z.number(),
  threshold: z.number(),
  answeredShare: z.number(),
  answeredRight: z.number(),
  limits: z.array(z.string()),
});

const Output = z.object({
  suggestions: z.array(Suggestion),
  /** Of these it is not sure enough. */
  abstainedIds: z.array(idOf('feedback')),
  card: CardShape,
  /** Labelled with several, so not learnt from. */
  several: z.number(),
  looked: z.number(),
});
type Output = z.infer<typeof Output>;

interface Voice extends Record<string, unknown> {
  id: string;
  text: string;
  tags: string[];
}

const shared = {
  capability: 'feedback.suggest-labels',
  input: FeedbackFilter,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  invariants(_input: FeedbackFilter, { suggestions, abstainedIds, looked, card }: Output): string[] {
    const known = new Set(card.perLabel.map(({ label }) => label));
    return [
      ...(suggestions.length + abstainedIds.length === looked ? [] : ['some were neither labelled nor left']),
      ...(suggestions.every(({ label, sure }) => known.has(label) && sure >= card.threshold)
        ? []
        : ['a label was given that was not learnt, or not surely']),
    ];
  },
} as const;

/** Learns the team's own labels from the feedback that has one, and suggests one for each that has none. */
export const suggestByMeaning = readOperation({
  ...shared,
  name: 'feedback.suggest-labels-by-meaning',
  title: 'Learn the team’s labels, by meaning and wording, and suggest them',
  async ready(input, context) {
    const ids = [...(await taggedOf(context)), ...(await untaggedOf(input, context))].map(({ id }) => id);
    return readForMeaning('feedback', ids, context);
  },
  run: (input, context) => suggest(input, context, 'meaning'),
});

/** The same by wording alone. */
export const suggestByWording = readOperation({
  ...shared,
  name: 'feedback.suggest-labels-by-wording',
  title: 'Learn the team’s labels, by wording, and suggest them',
  run: (input, context) => suggest(input, context, 'wording'),
});

const FIELDS = ['id', 'text', 'tags'];

async function taggedOf({ snapshot: { records } }: OperationContext): Promise<Voice[]> {
  const voices = await records.select<Voice>('feedback', { fields: FIELDS });
  return voices.filter(({ tags }) => tags.length > 0);
}

async function untaggedOf(
  input: FeedbackFilter,
  { snapshot: { records } }: OperationContext,
): Promise<Voice[]> {
  const voices = await records.select<Voice>('feedback', { fields: FIELDS, where: allFilters(input) });
  return voices.filter(({ tags }) => tags.length === 0).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function suggest(
  input: FeedbackFilter,
  context: OperationContext,
  method: 'meaning' | 'wording',
): Promise<Output> {
  const [tagged, untagged] = [await taggedOf(context), await untaggedOf(input, context)];
  const ids = [...tagged, ...untagged].map(({ id }) => id);
  const vectors =
    method === 'meaning'
      ? await context.snapshot.records.vectors('feedback', ids)
      : new Map<string, Int8Array>();
  const examples = tagged.filter(({ tags }) => new Set(tags).size === 1);
  const learner = learn(
    examples.map((voice) => ({ ...instanceOf(voice, vectors), label: voice.tags[0]! })),
    { about: { entity: 'feedback', field: 'tags', date: context.calendar.now.slice(0, 10) } },
  );
  const { suggestions, abstainedIds } = guessAll(learner, untagged, vectors);
  return {
    suggestions,
    abstainedIds,
    card: cardOf(learner.card),
    several: tagged.length - examples.length,
    looked: untagged.length,
  };
}

function guessAll(learner: Learner, untagged: readonly Voice[], vectors: ReadonlyMap<string, Int8Array>) {
  const suggestions: Suggestion[] = [];
  const abstainedIds: string[] = [];
  for (const voice of untagged) {
    const { label, sure } = learner.guess(instanceOf(voice, vectors));
    if (label === null) abstainedIds.push(voice.id);
    else suggestions.push({ feedbackId: voice.id, label, sure });
  }
  return { suggestions, abstainedIds };
}

function instanceOf({ id, text }: Voice, vectors: ReadonlyMap<string, Int8Array>): Instance {
  const vector = vectors.get(id);
  return { id, parts: [text], ...(vector ? { vectors: [vector] } : {}) };
}

const cardOf = ({ calibration, answered, sights, perLabel, ...card }: Card): z.infer<typeof CardShape> => ({
  entity: card.entity,
  field: card.field,
  date: card.date,
  examples: card.examples,
  examplesHash: card.examplesHash,
  sights: [...sights],
  folds: card.folds,
  macroF1: card.macroF1,
  baselineMacroF1: card.baselineMacroF1,
  perLabel,
  calibrationError: calibration.error,
  threshold: card.threshold,
  answeredShare: answered.share,
  answeredRight: answered.right,
  limits: card.limits,
});
