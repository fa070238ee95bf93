import { addressOf } from '../list/address.ts';

export const objectivesSearch = addressOf('q', 'period', 'archived', 'open');
export type ObjectivesSearch = ReturnType<typeof objectivesSearch>;
export type ChangeObjectives = (part: Partial<Record<keyof ObjectivesSearch, string | undefined>>) => void;
