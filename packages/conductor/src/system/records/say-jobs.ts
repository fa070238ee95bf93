import { type Brief, ConductorError, type Job } from '@conductor/contract';
import { recordsAsked, slots } from './record-slots.ts';
import type { World } from './world.ts';
import { mayChange, writeJob } from './write-job.ts';
import type { Write } from './writing.ts';

export const commentJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.comment',
      title: 'Comment on a record',
      says: 'Leaves a note on a record, in somebody’s own words.',
      slots: {
        entity: slots.entity,
        record: { type: 'subject', says: 'record', required: true },
        text: { type: 'words', says: 'what is said', required: true },
      },
      examples: [
        'comment on {record}: {text}',
        'note on {record}: {text}',
        'add a comment to {record}: {text}',
        'leave a note on {record}: {text}',
        'say on {record} that {text}',
        'write on {record}: {text}',
      ],
    },
    (brief) => saidOf(brief, world, 'comment.add', { text: { $: 'slot.text' } }),
  );

export const voteJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.vote',
      title: 'Vote on a record',
      says: 'Votes for or against a record, or maybe; one vote a person.',
      slots: {
        entity: slots.entity,
        record: { type: 'subject', says: 'record', required: true },
        vote: { type: 'enum', of: 'vote', says: 'vote', required: true },
      },
      examples: [
        'vote {vote} {record}',
        'vote {vote} on {record}',
        '{vote} to {record}',
        'my vote on {record} is {vote}',
        'I vote {vote} for {record}',
        'put me down as {vote} on {record}',
        'upvote {record}',
        'vote for {record}',
      ],
    },
    (brief) => saidOf(brief, world, 'vote.cast', { vote: { $: 'slot.vote' } }),
  );

function saidOf(brief: Brief, world: World, operation: string, input: Record<string, { $: string }>): Write {
  const { entity, ids } = recordsAsked(brief, world);
  if (ids.length > 1)
    throw new ConductorError('one-record', `${ids.join(', ')} are several.`, 'Say it of one at a time.');
  return {
    entity,
    operation,
    input: { record: { $: 'slot.record' }, ...input },
    why: 'Write it down beside the record',
    question: mayChange(entity),
  };
}
