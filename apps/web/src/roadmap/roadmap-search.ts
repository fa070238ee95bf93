import { addressOf } from '../list/address.ts';

export const roadmapSearch = addressOf('q', 'productId', 'objective', 'owner', 'open');
export type RoadmapSearch = ReturnType<typeof roadmapSearch>;
export type ChangeRoadmap = (part: Partial<Record<keyof RoadmapSearch, string | undefined>>) => void;
