import type { FactKind } from '@conductor/contract';
import { calendarKinds } from './calendar.ts';
import { ownerKinds } from './owners.ts';
import { scoringKinds } from './scoring.ts';
import { segmentKinds } from './segments.ts';
import { wordKinds } from './words.ts';

/** What people may state of a product workspace. What stands first is tried first: a band before a word's meaning. */
export const facts: FactKind[] = [
  ...calendarKinds,
  ...segmentKinds,
  ...scoringKinds,
  ...ownerKinds,
  ...wordKinds,
];
