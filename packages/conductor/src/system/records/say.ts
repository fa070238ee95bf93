import { type Change, ConductorError, type Entity, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import type { Fields } from './assign.ts';
import { type OwnVotes, ownVotesOf } from './own-votes.ts';
import { VOTES } from './said-entities.ts';
import { recordOf } from './show.ts';
import { shortText } from './shown.ts';
import { entityOfId, type World } from './world.ts';
import { Conflict, Difference } from './write.ts';

const Output = z.object({
  ids: z.array(z.string()),
  changed: z.number(),
  changes: z.array(Difference),
  conflicts: z.array(Conflict),
  unsaid: z.array(z.object({ field: z.string(), text: z.string() })),
});

/** Says something of a record. It is of whoever says it, and nobody else's. */
export const commentOperation = (world: World) =>
  proposeOperation({
    name: 'comment.add',
    title: 'Write a comment',
    input: z.object({ record: z.string(), text: z.string() }),
    output: Output,
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['record', 'text'],
    proposes: { entity: 'comment', action: 'create' },
    async run({ record, text }, { snapshot, calendar, newId }) {
      const entity = entityOf(record, world);
      const row = await recordOf(entity, record, snapshot);
      const said = text.trim();
      if (said === '')
        throw new ConductorError('no-text', 'The comment says nothing.', 'Write what is to be said.');
      const id = newId('comment', `${record} ${said}`);
      const after = {
        entity: entity.name,
        recordId: record,
        text: said,
        by: snapshot.principal.user,
        at: calendar.now,
      };
      const changes = [{ id, field: 'text', before: null, after: said }];
      return {
        output: { ids: [id], changed: 1, changes, conflicts: [], unsaid: [] },
        changes: [{ entity: 'comment', id, before: null, after }],
        summary: `Comment on ${entity.name} “${shortText(row[entity.label])}”`,
      };
    },
  });

/** Votes on a record: one vote a person, and voting again takes its place. */
export const voteOperation = (world: World) =>
  proposeOperation({
    name: 'vote.cast',
    title: 'Vote',
    input: z.object({ record: z.string(), vote: z.enum(VOTES) }),
    output: Output,
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['record', 'vote'],
    proposes: { entity: 'vote', action: 'update' },
    async run({ record, vote }, { snapshot, calendar, newId }) {
      const entity = entityOf(record, world);
      const { id, ...fields } = await recordOf(entity, record, snapshot);
      const { user } = snapshot.principal;
      const own = ownVotesOf(entity);
      const [held] = own
        ? []
        : await snapshot.records.select<Fields & { id: string }>('vote', {
            where: [
              { path: 'recordId', is: 'eq', value: id },
              { path: 'by', is: 'eq', value: user },
            ],
          });
      const before = own ? voteIn(fields, own, user) : ((held?.['vote'] as string | undefined) ?? null);
      const after = { entity: entity.name, recordId: id, by: user, vote, at: calendar.now };
      const change = own
        ? { entity: entity.name, id, before: fields, after: withVote(fields, own, user, vote) }
        : changeOf(held, newId('vote', `${id} ${user}`), after);
      const isNew = before !== vote;
      return {
        output: {
          ids: [id],
          changed: Number(isNew),
          changes: isNew ? [{ id, field: 'vote', before, after: vote }] : [],
          conflicts: [],
          unsaid: [],
        },
        changes: isNew ? [change] : [],
        summary: `Vote ${vote} on ${entity.name} “${shortText(fields[entity.label])}”`,
      };
    },
  });

function changeOf(held: (Fields & { id: string }) | undefined, made: string, after: Fields): Change {
  if (!held) return { entity: 'vote', id: made, before: null, after };
  const { id, ...before } = held;
  return { entity: 'vote', id, before, after };
}

/** @throws ConductorError where an id is of no kind of record */
function entityOf(id: string, world: World): Entity {
  const entity = entityOfId(world, id);
  if (entity) return entity;
  throw new ConductorError('unknown-record', `${id} is no record here.`, 'Name a record, or give its id.');
}

export const votesIn = (fields: Fields, { field }: OwnVotes) =>
  (fields[field] as Record<string, string>[] | null) ?? [];

const voteIn = (fields: Fields, own: OwnVotes, user: string): string | null =>
  votesIn(fields, own).find((one) => one[own.person] === user)?.[own.vote] ?? null;

function withVote(fields: Fields, own: OwnVotes, user: string, vote: string): Fields {
  const others = votesIn(fields, own).filter((one) => one[own.person] !== user);
  return { ...fields, [own.field]: [...others, { [own.person]: user, [own.vote]: vote }] };
}
