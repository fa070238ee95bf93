import { conversations } from './conversations.ts';
import { jobs } from './jobs.ts';
import { laws } from './laws.ts';
import { models } from './models.ts';
import type { Requirement } from './requirement.ts';
import { retail } from './retail.ts';

export type { Requirement } from './requirement.ts';
export const requirements: readonly Requirement[] = [
  ...laws,
  ...jobs,
  ...retail,
  ...conversations,
  ...models,
];
