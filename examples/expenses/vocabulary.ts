import type { Vocabulary } from '@conductor/contract';

export const GROUPINGS = ['category', 'person', 'costCentre', 'month', 'state'] as const;

const by = (...nouns: string[]): string[] =>
  nouns.flatMap((noun) => [`by ${noun}`, `per ${noun}`, `for each ${noun}`, `split by ${noun}`]);

/** How people say the pack's own words. The first of each list is how it is shown. */
export const vocabulary: Vocabulary = {
  enums: {
    // #region category
    category: {
      taxi: ['Taxi', 'taxis', 'cab', 'cabs', 'taxi ride', 'taxi rides'],
      train: ['Train', 'trains', 'rail', 'train ticket', 'train tickets', 'train fare'],
      flight: ['Flight', 'flights', 'plane ticket', 'airfare'],
      hotel: ['Hotel', 'hotels', 'hotel night', 'hotel nights', 'accommodation', 'lodging'],
      meal: ['Meal', 'meals', 'lunch', 'dinner', 'breakfast', 'lunches', 'dinners'],
      supplies: ['Supplies', 'office supplies', 'stationery'],
      training: ['Training', 'course', 'courses', 'seminar'],
    },
    // #endregion
    grade: {
      staff: ['Staff', 'staff member', 'staff members'],
      manager: ['Manager', 'managers'],
      director: ['Director', 'directors'],
    },
    claimState: {
      draft: ['Draft', 'drafts', 'not handed in', 'not submitted'],
      submitted: ['Submitted', 'pending', 'waiting for approval', 'handed in', 'undecided'],
      approved: ['Approved'],
      rejected: ['Rejected', 'turned down', 'refused'],
      // Not “reimbursed” alone: one letter off “reimburse”, which asks for it to be done.
      reimbursed: ['Paid back', 'paid out', 'been reimbursed', 'were reimbursed', 'already reimbursed'],
    },
    spendingBy: {
      category: by('category', 'kind', 'type'),
      person: by('person', 'employee', 'colleague', 'head'),
      costCentre: by('cost centre', 'cost center', 'department', 'team'),
      month: [...by('month', 'accounting month'), 'monthly'],
      state: by('state', 'status'),
    },
  },
  // #region names
  names: [
    { entity: 'employee', field: 'name' },
    { entity: 'claim', field: 'title' },
  ],
  // #endregion
  filler: [
    'claim claims expense expenses report spend spent spending cost costs pay paid money receipt receipts euros ride ticket',
    'company month months employee employees people trip trips',
  ],
};
