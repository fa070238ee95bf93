import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const GRADES = ['staff', 'manager', 'director'] as const;

/** Somebody who claims: their grade sets their limits. */
export const employee = {
  name: 'employee',
  plural: 'employees',
  prefix: 'emp',
  says: ['colleague'],
  fieldSays: {
    managerId: ['manager', 'reports to'],
    costCentre: ['cost centre', 'cost center', 'department'],
  },
  shown: ['grade', 'costCentre', 'managerId'],
  label: 'name',
  owner: 'personId',
  personal: { isPerson: true, fields: ['name'] },
  fields: z.object({
    name: z.string(),
    personId: idOf('person').nullable(),
    grade: z.enum(GRADES),
    managerId: idOf('employee').nullable(),
    costCentre: z.string(),
  }),
} satisfies Entity;
