import { ConductorError, type Job, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import { rejudgeStory } from '../checks/rejudge-story.ts';
import { FindingShape, STORY_STATUSES, StoryShape } from '../operations/story-shapes.ts';
import { storyClaims, storyValues } from './story-claims.ts';
import { storyPlan } from './story-plan.ts';

/** `iterations`: how often code wrote it again, at most three times. `status`: see `STORY_STATUSES`. */
const Answer = z.object({
  story: StoryShape,
  failedCriteria: z.array(FindingShape),
  iterations: z.number(),
  status: z.enum(STORY_STATUSES),
});

export const storyWrite: Job = {
  name: 'story.write',
  title: 'Write a user story',
  says: 'A user story that passes the quality gate: rewritten at most three times, then put to a person, and kept when approved.',
  slots: {
    idea: { type: 'record', of: 'idea', says: 'idea' },
    story: {
      type: 'phrase',
      says: 'the story in your own words',
      after: [],
      whole: { from: ['as a', 'as an'], has: ['i want', 'i need', 'i would like', "i'd like", 'i can'] },
    },
    check: {
      type: 'flag',
      says: 'only check it',
      words: [
        'is that a good story',
        'is this a good story',
        'is it a good story',
        'is that a good user story',
        'is this a good user story',
        'a good story',
        'a good user story',
        'check the story',
        'check this story',
        'check my story',
        'check the user story',
        'check this user story',
        'does it pass the gate',
        'does this story pass',
      ],
    },
  },
  examples: [
    'write a user story for the idea {idea}',
    'write user stories for {idea}',
    'turn {idea} into a story with acceptance criteria',
    'user story for {idea}',
    'as a technician I want to see my jobs offline so that I can work in basements, is that a good story?',
    'check this story: "As a planner, I want to move nine jobs at once, so that customers hear early."',
    'put {idea} in the form as a, I want, so that',
    'given/when/then for {idea}',
  ],
  recalls: ['workspace.time-zone'],
  answer: Answer,
  plan(brief) {
    const { idea, story } = brief.intent.slots;
    if (!idea && !story)
      throw new ConductorError(
        'nothing-to-write',
        'It is not said what the story is of.',
        'Name an idea of the workspace, or say the story: “As a …, I want …, so that …”.',
      );
    return storyPlan(brief);
  },
  checks: [rejudgeStory],
  scope(outcome, { intent: { slots } }) {
    const { looked, outline, rewriting } = storyValues(outcome);
    return {
      who: slots['idea']?.shown ?? 'a story in your own words',
      records: looked.compared,
      missing: [],
      notes: [
        'records are the stories that it was compared with',
        ...(outline.isSkeleton && rewriting.by === SKELETON
          ? ['a skeleton from what is recorded: no model wrote it']
          : []),
      ],
    };
  },
  claims: storyClaims,
};
