import type { PackBeginning } from '@conductor/contract';

export const VISITOR = 'visitor';

/** Whoever is not a customer: those who take things over, and whoever has not signed in. */
export const STAFF: PackBeginning['people'] = [
  { id: 'agent', name: 'An agent', email: null, roles: ['shop-agent'] },
  { id: 'manager', name: 'A manager', email: null, roles: ['shop-manager', 'shop-agent'] },
  { id: VISITOR, name: 'A visitor', email: null, roles: ['visitor'] },
];

const isStaff = (id: string): boolean => STAFF.some((one) => one.id === id);

/** The person who is signed in there; nobody of its users is one of the staff, whatever they are called. */
export const person = (user: string | null): string =>
  user === null ? VISITOR : isStaff(user) ? `unknown user ${user}` : user;

const said = (predicate: string, value: unknown): PackBeginning['facts'][number] => ({
  id: `fact:workspace.${predicate}`,
  ...{ subject: 'workspace', predicate, value, validFrom: null },
  source: { by: 'manager', where: 'the written policy' },
});

/** "All times in the database are EST." */
export const TIME: PackBeginning['facts'] = [
  said('time-zone', 'America/New_York'),
  said('fiscal-year-start-month', 1),
];
