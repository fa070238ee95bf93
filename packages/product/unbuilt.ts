import type { UnbuiltJob } from '@conductor/contract';

/** Asked for, recognised and named, and not to be had yet. */
export const unbuilt: UnbuiltJob[] = [
  {
    name: 'roadmap.compare',
    title: 'Compare roadmaps',
    says: 'Two branches of the roadmap side by side: dates, load and goals served.',
  },
];
