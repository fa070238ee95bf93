import { day, type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const experiment = {
  name: 'experiment',
  plural: 'experiments',
  prefix: 'exp',
  fieldSays: {
    hypothesis: ['hypothesis', 'title'],
    measure: ['measure', 'metric'],
    start: ['start', 'start date', 'starting', 'started', 'starts', 'begun', 'running since'],
    end: ['end', 'end date', 'ending', 'ended', 'ends', 'finished', 'finishing'],
    result: ['result', 'outcome'],
    ideaId: ['idea', 'testing', 'for idea'],
  },
  memberSays: { 'result.missing': ['running', 'unfinished', 'ongoing'] },
  shown: ['start', 'end', 'result', 'ideaId'],
  label: 'hypothesis',
  indexed: ['ideaId'],
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    hypothesis: z.string(),
    measure: z.string().nullable(),
    threshold: z.string().nullable(),
    start: day().nullable(),
    end: day().nullable(),
    /** Null until it is over. */
    result: z.string().nullable(),
    ideaId: idOf('idea').nullable(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
