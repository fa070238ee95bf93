import { day, type Entity } from '@conductor/contract';
import { z } from 'zod';

/**
 * A receipt that has been claimed. Everybody may read which have, so that none is claimed twice; by whom and for how
 * much stands on the line, which is its owner's.
 */
export const receipt = {
  name: 'receipt',
  plural: 'receipts',
  prefix: 'rcpt',
  shown: ['day'],
  label: 'number',
  indexed: ['number'],
  fields: z.object({ number: z.string(), day: day() }),
} satisfies Entity;
