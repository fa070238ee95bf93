import { addressOf } from '../list/address.ts';

export const runsSearch = addressOf('q', 'status', 'user', 'job');
export type RunsSearch = ReturnType<typeof runsSearch>;
