import { type Change, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { Suggestion } from './suggest-labels.ts';

/** Gives feedback the labels suggested for it, where it has none by now: the exact difference, for a person to approve. */
export const applyLabels = proposeOperation({
  name: 'feedback.apply-labels',
  title: 'Give the feedback the labels suggested',
  input: z.object({ suggestions: z.array(Suggestion) }),
  output: z.object({ labelled: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['suggestions'],
  proposes: { entity: 'feedback', action: 'update' },
  async run({ suggestions }, { snapshot: { records } }) {
    const labelOf = new Map(suggestions.map(({ feedbackId, label }) => [feedbackId, label]));
    const voices = await records.select('feedback', {
      where: [{ path: 'id', is: 'in', values: [...labelOf.keys()] }],
    });
    const changes = voices.flatMap(({ id, ...before }): Change[] =>
      (before['tags'] as string[]).length > 0
        ? []
        : [{ entity: 'feedback', id, before, after: { ...before, tags: [labelOf.get(id)!] } }],
    );
    return {
      output: { labelled: changes.length },
      changes,
      summary: `Labels for ${changes.length} pieces of feedback`,
    };
  },
});
