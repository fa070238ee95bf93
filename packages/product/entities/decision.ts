import { day, type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const decision = {
  name: 'decision',
  plural: 'decisions',
  prefix: 'dec',
  fieldSays: {
    what: ['what', 'title'],
    why: ['why', 'reason', 'rationale'],
    by: ['decided by', 'took', 'made', 'taken by', 'made by', 'decider', 'by whom'],
    when: ['decided', 'taken', 'date', 'decision date', 'decided on', 'made on'],
    supersedes: ['supersedes', 'superseding', 'replaces', 'replacing'],
  },
  shown: ['when', 'by', 'why'],
  label: 'what',
  indexed: ['when'],
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    what: z.string(),
    why: z.string().nullable(),
    by: idOf('person').nullable(),
    when: day().nullable(),
    /** Ids of records of any entity; the prefix tells which. */
    evidence: z.array(z.string()),
    supersedes: idOf('decision').nullable(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
