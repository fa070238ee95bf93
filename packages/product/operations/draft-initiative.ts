import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { ThemeShape } from './themes.ts';

const MOST_EVIDENCE = 12;

/** A candidate initiative for a theme: a skeleton filled with evidence, for a person to write out. */
export const draftInitiative = proposeOperation({
  name: 'initiative.draft',
  title: 'Draft an initiative for the gap',
  input: z.object({ gap: ThemeShape, period: z.string(), ownerId: idOf('person').optional() }),
  output: z.object({ draftId: idOf('initiative') }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['gap'],
  proposes: { entity: 'initiative', action: 'create' },
  async run({ gap, period, ownerId }, { snapshot, newId }) {
    const [last] = await snapshot.records.select<{ id: string }>('column', {
      fields: ['id', 'order'],
      orderBy: [{ path: 'order', descending: true }],
      limit: 1,
    });
    const id = newId('initiative', gap.label);
    const title = `${gap.label[0]?.toUpperCase() ?? ''}${gap.label.slice(1)}`;
    const cited = gap.feedbackIds.slice(0, MOST_EVIDENCE);
    const description = [
      'Skeleton, to be written out by a person.',
      `Asked for: “${gap.label}”, in ${gap.feedbackIds.length} pieces of feedback by ${gap.companies.length} companies (${period}).`,
      `Evidence: ${cited.join(', ')}${gap.feedbackIds.length > cited.length ? `, and ${gap.feedbackIds.length - cited.length} more` : ''}.`,
      'Problem: to be stated.',
      'Target outcome: to be stated, with a baseline.',
    ].join('\n');
    const after = {
      title,
      description,
      columnId: last?.id ?? null,
      columnHistory: [],
      position: null,
      visibility: 'internal',
      impact: null,
      effort: null,
      duration: null,
      moscow: null,
      confidence: null,
      state: 'candidate',
      targetDate: null,
      objectiveIds: [],
      ownerIds: ownerId === undefined ? [] : [ownerId],
      ideaIds: [],
      dependsOn: [],
      targetOutcomes: [],
      actualOutcomes: [],
      tags: [],
      productId: null,
    };
    return {
      output: { draftId: id },
      changes: [{ entity: 'initiative', id, before: null, after }],
      summary: `New candidate initiative “${title}”`,
    };
  },
});
