export { dayAt, startOfDay, todayOf } from '@conductor/contract';
