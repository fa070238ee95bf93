import { type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const story = {
  name: 'story',
  plural: 'stories',
  prefix: 'story',
  says: ['user story'],
  fieldSays: {
    iWant: ['i want', 'want', 'title'],
    asA: ['as a', 'role'],
    soThat: ['so that', 'benefit'],
    acceptance: ['acceptance criteria', 'acceptance criterion', 'acceptance'],
    ideaId: ['idea', 'for idea'],
  },
  shown: ['asA', 'soThat', 'ideaId'],
  label: 'iWant',
  indexed: ['ideaId'],
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    asA: z.string().nullable(),
    iWant: z.string(),
    soThat: z.string().nullable(),
    acceptance: z.array(z.object({ given: z.string(), when: z.string(), then: z.string() })),
    ideaId: idOf('idea').nullable(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
