import { day, type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const keyResult = {
  name: 'keyResult',
  plural: 'key results',
  prefix: 'kr',
  says: ['KR', 'KRs'],
  fieldSays: {
    objectiveId: ['objective', 'under', 'belonging to', 'goal'],
    current: ['current', 'current value', 'progress'],
    checkIns: ['check-in', 'check in'],
    'checkIns.date': ['checked in'],
  },
  memberSays: { 'direction.increase': ['increasing'], 'direction.decrease': ['decreasing'] },
  shown: ['objectiveId', 'baseline', 'current', 'target', 'unit'],
  label: 'name',
  indexed: ['objectiveId'],
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    objectiveId: idOf('objective'),
    name: z.string(),
    baseline: z.number().nullable(),
    target: z.number().nullable(),
    current: z.number().nullable(),
    unit: z.string().nullable(),
    /** `binary`: 0 is not done, 1 is done. */
    direction: z.enum(['increase', 'decrease', 'binary']),
    weight: z.number().nullable(),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    checkIns: z.array(z.object({ date: day(), value: z.number().nullable(), note: z.string().nullable() })),
    /** What the file that brought it said, and what stood then, so that a later import can tell who changed it since. */
    importHash: z.string().nullish(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
