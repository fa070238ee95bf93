import { addressOf } from '../list/address.ts';

/** What the page of what is held shows, as its address says it. */
export const memorySearch = addressOf('view', 'text', 'subject', 'status', 'held', 'valid', 'fact');
export type MemorySearch = ReturnType<typeof memorySearch>;
