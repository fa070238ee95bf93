import type { Entity, Pack } from '@conductor/contract';
import { archiveJob, createJob, editJob, moveJob } from './edit-jobs.ts';
import { groupOperation } from './group.ts';
import { groupJob } from './group-job.ts';
import { linkOperation } from './link.ts';
import { linkVocabulary } from './link-choice.ts';
import { linkJob } from './link-job.ts';
import { listOperation } from './list.ts';
import { listJobs } from './list-job.ts';
import { comment, type VOTES, vote } from './said-entities.ts';
import { commentOperation, voteOperation } from './say.ts';
import { commentJob, voteJob } from './say-jobs.ts';
import { showOperation } from './show.ts';
import { showJob } from './show-job.ts';
import type { World } from './world.ts';
import { changeOperation, createOperation } from './write.ts';

const VOTE_WORDS: Record<(typeof VOTES)[number], string[]> = {
  yea: [
    'yea',
    'aye',
    'upvote',
    'plus one',
    'in favour of',
    'in favor of',
    'vote for',
    'vote yes',
    'thumbs up',
  ],
  nay: ['nay', 'downvote', 'minus one', 'vote against', 'vote no', 'thumbs down'],
  maybe: ['a maybe', 'as maybe', 'vote maybe'],
};

/**
 * What can be done with the records of any entity, made from the entities of the packs that are loaded:
 * an operation for each of them, so that policies and approvals speak of each, and one job for all.
 */
export function recordPack(entities: readonly Entity[]): Pack {
  const all = [...entities, comment, vote];
  const world: World = new Map(all.map((entity) => [entity.name, entity]));
  return {
    name: 'records',
    version: '1',
    isEverywhere: true,
    entities: [comment, vote],
    vocabulary: { enums: { vote: VOTE_WORDS, link: linkVocabulary(world) }, names: [], filler: [] },
    operations: [
      ...all.flatMap((entity) => [
        listOperation(entity, world),
        groupOperation(entity, world),
        showOperation(entity, world),
      ]),
      // What was said of a record is written by saying it, and is nobody else's to change.
      ...entities.flatMap((entity) => [
        createOperation(entity, world),
        changeOperation(entity, world),
        linkOperation(entity, world),
      ]),
      commentOperation(world),
      voteOperation(world),
    ],
    jobs: [
      ...listJobs(world),
      groupJob(world),
      showJob(world),
      createJob(world),
      editJob(world),
      linkJob(world),
      moveJob(world),
      archiveJob(world),
      commentJob(world),
      voteJob(world),
    ],
    policies: '',
    rules: [],
  };
}
