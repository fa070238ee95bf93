import { type Entity, instant } from '@conductor/contract';
import { z } from 'zod';

/** A column of the roadmap. Now, Next and Later are titles that a team may change. */
export const column = {
  name: 'column',
  plural: 'columns',
  prefix: 'col',
  says: ['roadmap column', 'lane'],
  fieldSays: { order: ['position', 'place'] },
  shown: ['order'],
  label: 'title',
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    title: z.string(),
    order: z.number(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
