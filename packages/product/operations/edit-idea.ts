import { ConductorError, idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import type { Idea } from '../entities/index.ts';
import { FieldsShape } from './idea-shapes.ts';

/** The idea with its parts written into the fields it has: problem, value and description, and no other. */
export const editIdea = proposeOperation({
  name: 'idea.develop',
  title: 'Write the parts into the idea',
  input: z.object({ idea: idOf('idea'), fields: FieldsShape }),
  output: z.object({ ideaId: idOf('idea') }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['idea', 'fields'],
  proposes: { entity: 'idea', action: 'update' },
  async run({ idea, fields }, { snapshot: { records } }) {
    const [held] = await records.select<Idea>('idea', { where: [{ path: 'id', is: 'eq', value: idea }] });
    if (!held) throw new ConductorError('no-record', 'There is no such idea any more.', 'Name another one.');
    const { id, ...before } = held;
    return {
      output: { ideaId: id },
      changes: [{ entity: 'idea', id, before, after: { ...before, ...fields } }],
      summary: `Develop “${before.title}”`,
    };
  },
});
