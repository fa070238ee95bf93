import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

/** A place where notes are kept. */
export const box: Entity = {
  name: 'box',
  plural: 'boxes',
  prefix: 'box',
  label: 'name',
  fields: z.object({ name: z.string() }),
};

/** Something written down; anybody may have written it. */
export const note: Entity = {
  name: 'note',
  plural: 'notes',
  prefix: 'note',
  label: 'text',
  searched: 'text',
  fields: z.object({
    text: z.string(),
    kind: z.enum(['plain', 'urgent']),
    weight: z.number().nullable(),
    boxId: idOf('box').nullable(),
  }),
};
