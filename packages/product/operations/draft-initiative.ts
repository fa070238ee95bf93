import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { ThemeShape } from './themes.ts';
import { InitiativeWordsShape } from './word-initiative.ts';

const MOST_EVIDENCE = 12;
const SKELETON_SAYS = 'Skeleton, to be written out by a person.';

/** A candidate initiative for a theme, with its evidence: as it was worded, or a skeleton for a person to write out. */
export const draftInitiative = proposeOperation({
  name: 'initiative.draft',
  title: 'Draft an initiative for the gap',
  input: z.object({
    gap: ThemeShape,
    period: z.string(),
    ownerId: idOf('person').optional(),
    wording: InitiativeWordsShape.optional(),
  }),
  output: z.object({ draftId: idOf('initiative') }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['gap', 'wording'],
  proposes: { entity: 'initiative', action: 'create' },
  async run({ gap, period, ownerId, wording }, { snapshot, newId }) {
    const [last] = await snapshot.records.select<{ id: string }>('column', {
      fields: ['id', 'order'],
      orderBy: [{ path: 'order', descending: true }],
      limit: 1,
    });
    const id = newId('initiative', gap.label);
    const title = wording?.title ?? `${gap.label[0]?.toUpperCase() ?? ''}${gap.label.slice(1)}`;
    const cited = gap.feedbackIds.slice(0, MOST_EVIDENCE);
    const description = [
      wording?.title ? `Written by ${wording.writtenBy}, to be checked by a person.` : SKELETON_SAYS,
      `Asked for: “${gap.label}”, in ${gap.feedbackIds.length} pieces of feedback by ${gap.companies.length} companies (${period}).`,
      `Evidence: ${cited.join(', ')}${gap.feedbackIds.length > cited.length ? `, and ${gap.feedbackIds.length - cited.length} more` : ''}.`,
      ...(wording?.quotes ?? []).map(({ source, words }) => `“${words}” (${source})`),
      `Problem: ${wording?.problem ?? 'to be stated.'}`,
      wording?.outcome
        ? `Target outcome: ${wording.outcome} Its baseline and target are to be stated.`
        : 'Target outcome: to be stated, with a baseline.',
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
