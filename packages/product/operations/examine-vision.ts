import { cosine, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import {
  examine,
  type Likeness,
  type ObjectiveAsRead,
  TOUCHES_FEEDBACK,
  TOUCHES_OBJECTIVE,
} from '../engines/critique/examine.ts';
import { bestSpan } from '../engines/quote.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { KeyResult, Objective } from '../entities/index.ts';
import { BesideShape, CODE, RemarkShape, type Statement, StatementShape } from './critique-shapes.ts';

/** Of feedback, the latest pieces that a sentence is held against; and of each sentence, the likest that are shown. */
const COMPARED = 2_000;
const MOST_SHOWN = 3;

const Output = z.object({
  remarks: z.array(RemarkShape),
  /** What of the workspace a reader may hold the text against. */
  beside: z.array(BesideShape),
  objectiveIds: z.array(idOf('objective')),
  /** Pieces of feedback that were held against it by meaning; and those that could not be yet. */
  compared: z.number(),
  unread: z.number(),
});
export type ExamineOutput = z.infer<typeof Output>;

interface Held {
  objectives: (ObjectiveAsRead & { productId: string | null })[];
  meanings: { id: string; vector: Int8Array; isFeedback: boolean }[];
  texts: ReadonlyMap<string, string>;
  unread: number;
}

/** Holds every sentence against the rubric, the objectives and the feedback, as far as code can tell. */
export const examineVision = readOperation({
  name: 'vision.examine',
  title: 'Hold each sentence against the rubric, the objectives and the feedback',
  input: z.object({ statements: z.array(StatementShape), product: idOf('product').optional() }),
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ statements, product }, context) {
    const held = await readHeld(context);
    const remarks: ExamineOutput['remarks'] = [];
    const shown = new Set<string>();
    const asked = new Set<string>();
    const ofProduct = ({ productId }: Statement) => productId ?? product;
    for (const statement of statements) {
      const objectives = held.objectives.filter(
        ({ productId }) => !ofProduct(statement) || [ofProduct(statement), null].includes(productId),
      );
      for (const one of objectives) asked.add(one.id);
      const like = await likenessOf(statement, held, objectives, context);
      for (const one of like.values())
        for (const { id, like: by } of one.feedback) if (by >= TOUCHES_FEEDBACK) shown.add(id);
      remarks.push(
        ...examine(statement.text, statement.sentences, like, objectives).map((remark) => ({
          ...remark,
          productId: statement.productId,
          sentence: statement.text.slice(remark.start, remark.end),
          by: CODE,
        })),
      );
    }
    return {
      remarks,
      beside: besideOf(held, asked, shown, statements),
      objectiveIds: [...asked],
      compared: held.meanings.filter(({ isFeedback }) => isFeedback).length,
      unread: held.unread,
    };
  },
});

async function readHeld({ snapshot: { records }, embedder }: OperationContext): Promise<Held> {
  const rows = await records.select<Objective>('objective', {
    where: [{ path: 'state', is: 'eq', value: 'active' }],
    orderBy: [{ path: 'id' }],
  });
  const keyResults = await records.select<KeyResult>('keyResult', {
    where: [IN_USE],
    orderBy: [{ path: 'id' }],
  });
  const objectives = rows.map(({ id, name, productId }) => ({
    id,
    name,
    productId,
    keyResults: keyResults
      .filter(({ objectiveId }) => objectiveId === id)
      .map(({ id: own, name: says, target, unit }) => ({ id: own, name: says, target, unit })),
  }));
  const named = objectives.flatMap(({ id, name, keyResults: of }) => [{ id, name }, ...of]);
  const namedVectors = await embedder.embed(named.map(({ name }) => name));
  const voices = await records.select<{ id: string; text: string }>('feedback', {
    fields: ['id', 'text'],
    where: [{ path: 'state', is: 'ne', value: 'archived' }],
    orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
    limit: COMPARED,
  });
  const vectors = await records.vectors(
    'feedback',
    voices.map(({ id }) => id),
  );
  return {
    objectives,
    meanings: [
      ...named.map(({ id }, at) => ({ id, vector: namedVectors[at]!, isFeedback: false })),
      ...[...vectors].map(([id, vector]) => ({ id, vector, isFeedback: true })),
    ],
    texts: new Map(voices.map(({ id, text }) => [id, text])),
    unread: voices.length - vectors.size,
  };
}

async function likenessOf(
  { sentences }: Statement,
  { meanings }: Held,
  objectives: readonly ObjectiveAsRead[],
  { embedder }: OperationContext,
): Promise<Map<string, Likeness>> {
  const vectors = await embedder.embed(sentences.map(({ text }) => text));
  const asked = new Set(objectives.flatMap(({ id, keyResults }) => [id, ...keyResults.map((one) => one.id)]));
  return new Map(
    sentences.map(({ id }, at) => {
      const all = meanings
        .map((one) => ({ ...one, like: cosine(vectors[at]!, one.vector) }))
        .toSorted((a, b) => b.like - a.like || (a.id < b.id ? -1 : 1));
      const kept = (isFeedback: boolean) =>
        all
          .filter((one) => one.isFeedback === isFeedback && (isFeedback || asked.has(one.id)))
          .map(({ id: other, like }) => ({ id: other, like }));
      return [
        id,
        {
          objectives: kept(false).filter(({ like }) => like >= TOUCHES_OBJECTIVE),
          feedback: kept(true).slice(0, MOST_SHOWN),
        },
      ];
    }),
  );
}

/** The objectives as one line each, and of each piece of feedback the sentence that is most about it. */
function besideOf(
  { objectives, texts }: Held,
  asked: ReadonlySet<string>,
  shown: ReadonlySet<string>,
  statements: readonly Statement[],
): ExamineOutput['beside'] {
  const words = statements.flatMap(({ text }) => text.split(/\P{L}+/u).filter((word) => word.length > 3));
  return [
    ...objectives
      .filter(({ id }) => asked.has(id))
      .map(({ id, name, keyResults }) => ({
        id,
        text: [name, ...keyResults.map(lineOf)].join('; '),
      })),
    ...[...shown].map((id) => {
      const { start, end } = bestSpan(texts.get(id)!, words);
      return { id, text: texts.get(id)!.slice(start, end) };
    }),
  ];
}

const lineOf = ({ name, target, unit }: ObjectiveAsRead['keyResults'][number]): string =>
  target === null ? name : `${name} (target ${target}${unit ? ` ${unit}` : ''})`;
