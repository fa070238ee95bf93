import { type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const VOTES = ['yea', 'nay', 'maybe'] as const;

/** What somebody said of a record of any entity. */
export const comment: Entity = {
  name: 'comment',
  plural: 'comments',
  prefix: 'comment',
  label: 'text',
  indexed: ['recordId'],
  shown: ['entity', 'recordId', 'by', 'at'],
  fields: z.object({
    entity: z.string(),
    recordId: z.string(),
    text: z.string(),
    by: idOf('person'),
    at: instant(),
  }),
};

/** How somebody stands to a record of an entity that keeps no votes itself. */
export const vote: Entity = {
  name: 'vote',
  plural: 'votes',
  prefix: 'vote',
  label: 'vote',
  indexed: ['recordId'],
  shown: ['entity', 'recordId', 'by', 'at'],
  fields: z.object({
    entity: z.string(),
    recordId: z.string(),
    by: idOf('person'),
    vote: z.enum(VOTES),
    at: instant(),
  }),
};
