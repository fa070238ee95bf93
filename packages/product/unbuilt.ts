import type { UnbuiltJob } from '@conductor/contract';

/** Asked for, recognised and named, and not to be had yet. */
export const unbuilt: UnbuiltJob[] = [
  {
    name: 'vision.critique',
    title: 'Critique a vision',
    says: 'What is weak in a vision or a strategy, and how to mend it.',
  },
  {
    name: 'objective.draft',
    title: 'Draft objectives',
    says: 'Objectives and key results from a goal.',
  },
  {
    name: 'idea.develop',
    title: 'Develop an idea',
    says: 'An idea thought through: problem, value, risks, outcomes, experiments.',
  },
  {
    name: 'roadmap.compare',
    title: 'Compare roadmaps',
    says: 'Two branches of the roadmap side by side: dates, load and goals served.',
  },
];
