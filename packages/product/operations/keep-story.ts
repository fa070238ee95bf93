import { ConductorError, idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { DraftShape } from './story-shapes.ts';

/** The story as a record, of its idea where it has one. */
export const keepStory = proposeOperation({
  name: 'story.keep',
  title: 'Keep the story',
  input: z.object({ draft: DraftShape, idea: idOf('idea').optional() }),
  output: z.object({ storyId: idOf('story') }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['draft', 'idea'],
  proposes: { entity: 'story', action: 'create' },
  async run({ draft: { text, asA, iWant, soThat, acceptance }, idea }, { newId }) {
    if (iWant === null)
      throw new ConductorError(
        'no-story',
        'The story does not say what is wanted.',
        'Say it, and ask again.',
      );
    const id = newId('story', text);
    const after = { asA, iWant, soThat, acceptance, ideaId: idea ?? null, archivedAt: null };
    return {
      output: { storyId: id },
      changes: [{ entity: 'story', id, before: null, after }],
      summary: `New user story: ${text}`,
    };
  },
});
