import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { ObjectiveDraftShape } from './objective-shapes.ts';

/** The objective with its key results, as records. What is blank in the draft is blank in them. */
export const draftObjective = proposeOperation({
  name: 'objective.draft',
  title: 'Draft the objective',
  input: z.object({ draft: ObjectiveDraftShape }),
  output: z.object({ objectiveId: idOf('objective') }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['draft'],
  proposes: { entity: 'objective', action: 'create' },
  also: ['keyResult'],
  async run({ draft: { name, period, productId, keyResults } }, { newId }) {
    const id = newId('objective', name);
    const objective = { name, period, state: 'active', productId, parentId: null, importHash: null };
    return {
      output: { objectiveId: id },
      changes: [
        { entity: 'objective', id, before: null, after: objective },
        ...keyResults.map(({ from: _, ...one }, at) => ({
          entity: 'keyResult',
          id: newId('keyResult', `${name} ${at} ${one.name}`),
          before: null,
          after: {
            ...{ ...one, objectiveId: id, current: null, weight: null, confidence: null },
            ...{ checkIns: [], importHash: null, archivedAt: null },
          },
        })),
      ],
      summary: `New objective “${name}” with ${keyResults.length} key ${keyResults.length === 1 ? 'result' : 'results'}`,
    };
  },
});
