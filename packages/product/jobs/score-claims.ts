import { plural } from './claim.ts';

/** A figure as a person reads it: to two places at most. */
export const shortNumber = (number: number): string =>
  number.toLocaleString('en-GB', { maximumFractionDigits: 2 });

/** Why something is in no score: what is missing by its name, what does not fit in its own words. */
export const missingText = (missing: readonly string[]): string =>
  missing.map((what) => (what.includes(' is ') ? what : `no ${what}`)).join('; ');

/** What a scope says of archived records that nobody asked for. */
export const archivedNotes = (count: number, of: string): string[] =>
  count > 0 ? [`${count} archived ${plural(count, of)} left out: ask for archived ones to have them`] : [];
