export type { Calendar, PeriodReading, Window } from './period-reading.ts';
export { readPeriods } from './read-periods.ts';
