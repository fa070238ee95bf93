import { addressOf } from '../list/address.ts';

export const ideasSearch = addressOf('q', 'state', 'status', 'ownerId', 'tags', 'productId', 'sort', 'open');
export type IdeasSearch = ReturnType<typeof ideasSearch>;
export type ChangeIdeas = (part: Partial<Record<keyof IdeasSearch, string | undefined>>) => void;
