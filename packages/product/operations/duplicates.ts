import { type OperationContext, readOperation } from '@conductor/contract';
import { findDuplicates } from '../engines/duplicates/index.ts';
import {
  brokenClusters,
  type DuplicatesFound,
  duplicatesOf,
  readForMeaning,
  told,
  WEIGHED_AGAINST,
} from './duplicates-shape.ts';
import { allFilters, FeedbackFilter } from './feedback-filter.ts';

interface Voice extends Record<string, unknown> {
  id: string;
  text: string;
  createdAt: string | null;
  contactId: string | null;
}

const shared = {
  capability: 'feedback.find-duplicates',
  input: FeedbackFilter,
  output: duplicatesOf('feedback'),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  invariants: (_input: FeedbackFilter, found: DuplicatesFound) => brokenClusters(found),
} as const;

/** Finds feedback that says the same, by meaning and wording, once every piece has been read for its meaning. */
export const duplicatesByMeaning = readOperation({
  ...shared,
  name: 'feedback.duplicates-by-meaning',
  title: 'Find feedback that says the same, by meaning and wording',
  async ready(input, context) {
    const pieces = await context.snapshot.records.select<Voice>('feedback', {
      fields: ['id'],
      where: allFilters(input),
    });
    const ids = pieces.map(({ id }) => id);
    return readForMeaning('feedback', ids, context);
  },
  run: (input, context) => find(input, context, 'meaning'),
});

/** The same by wording alone: what is said in other words is missed. */
export const duplicatesByWording = readOperation({
  ...shared,
  name: 'feedback.duplicates-by-wording',
  title: 'Find feedback that says the same, by wording',
  run: (input, context) => find(input, context, 'wording'),
});

async function find(
  input: FeedbackFilter,
  { snapshot: { records } }: OperationContext,
  method: 'meaning' | 'wording',
): Promise<DuplicatesFound> {
  const voices = await records.select<Voice>('feedback', {
    fields: ['id', 'text', 'createdAt', 'contactId'],
    where: allFilters(input),
  });
  const ids = voices.map(({ id }) => id);
  const others = await records.select<Voice>('feedback', {
    fields: ['id', 'text'],
    where: [{ path: 'id', is: 'notIn', values: ids }],
    orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
    limit: Math.max(0, WEIGHED_AGAINST - ids.length),
  });
  const vectors =
    method === 'meaning' ? await records.vectors('feedback', ids) : new Map<string, Int8Array>();
  const found = findDuplicates(
    voices.map(({ id, text, contactId }) => {
      const vector = vectors.get(id);
      return { id, text, voice: contactId, ...(vector ? { vector } : {}) };
    }),
    { context: others.map(({ text }) => text) },
  );
  const voiceOf = new Map(voices.map((voice) => [voice.id, voice]));
  return told(found, {
    canonicalOf: (cluster) => oldest(cluster.map((id) => voiceOf.get(id)!)).id,
    textOf: (id) => voiceOf.get(id)!.text,
    unionFeedbackCount: new Set(found.clusters.flat()).size,
    looked: voices.length,
    method,
  });
}

/** What was said first is what the others repeat; a piece without a date is after those with one. */
const oldest = (voices: Voice[]): Voice =>
  voices.reduce((first, voice) => (rank(voice) < rank(first) ? voice : first));

const rank = ({ id, createdAt }: Voice): string => `${createdAt ?? '~'} ${id}`;
