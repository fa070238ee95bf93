import {
  type Argument,
  type Assignment,
  type Brief,
  ConductorError,
  type Entity,
  type Job,
} from '@conductor/contract';
import { withArticle } from './assign.ts';
import { endsOf } from './link.ts';
import { type LinkChoice, linkChoice } from './link-choice.ts';
import { linkPath } from './links.ts';
import { entityAsked, inputsOf, recordsAsked, slotOf, slots } from './record-slots.ts';
import { resaid } from './resaid.ts';
import { rewrite } from './rewrite.ts';
import { capital } from './typed.ts';
import { fieldWords, type World } from './world.ts';
import { type Write, WriteAnswer, writeClaims, writePlan, writeScope } from './write-job.ts';

type Said = Pick<Job, 'name' | 'title' | 'says' | 'slots' | 'examples'>;

const writeJob = (world: World, said: Said, writeOf: (brief: Brief) => Write): Job => ({
  ...said,
  recalls: ['workspace.time-zone'],
  answer: WriteAnswer,
  plan: (brief) => writePlan(said.name, brief, writeOf(brief)),
  checks: [rewrite(world, writeOf), resaid(world)],
  scope: (outcome) => writeScope(outcome, world),
  claims: writeClaims,
});

const mayChange = (entity: Entity): string => `May this be written to the ${entity.plural}?`;

export const createJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.create',
      title: 'Make a record',
      says: 'A new record of a kind, with what is said of it.',
      slots: {
        entity: { ...slots.entity, required: true },
        set: { ...slots.set, required: true },
        anyway: {
          type: 'flag',
          says: 'even where there is one already',
          words: ['anyway', 'even so', 'all the same', 'nevertheless'],
        },
      },
      examples: [
        'add {entity} called {set}',
        'create {entity} {set}',
        'new {entity} {set}',
        'log {entity} {set}',
        'add a new {entity}: {set}',
        'make {entity} named {set}',
        'record {entity} {set}',
      ],
    },
    (brief) => {
      const entity = entityAsked(brief, world);
      return {
        entity,
        operation: `${entity.name}.create`,
        input: inputsOf(brief, ['set', 'anyway']),
        why: `Write out ${withArticle(entity.name)}, and see whether it is there already`,
        question: mayChange(entity),
        expected: { ids: 'new', set: slotOf<Assignment[]>(brief, 'set') ?? [] },
      };
    },
  );

/** The change of one or several fields, said or given. */
function change(brief: Brief, world: World, set: Argument, expected: readonly Assignment[]): Write {
  const { entity, ids } = recordsAsked(brief, world);
  return {
    entity,
    operation: `${entity.name}.change`,
    input: { records: { $: 'slot.record' }, set },
    why: 'Work out what would change',
    question: mayChange(entity),
    expected: { ids, set: expected },
  };
}

export const editJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.edit',
      title: 'Change a record',
      says: 'Sets, adds to or clears fields of records.',
      slots: {
        entity: slots.entity,
        record: { ...slots.record, required: true },
        set: { ...slots.set, required: true },
      },
      examples: [
        'set {set} of {record}',
        'change {record}: {set}',
        'rename {record} {set}',
        'assign {record} {set}',
        'tag {record} {set}',
        'update {record} {set}',
        'clear {set} of {record}',
        'remove {set} from {record}',
      ],
    },
    (brief) => change(brief, world, { $: 'slot.set' }, slotOf<Assignment[]>(brief, 'set') ?? []),
  );

export const moveJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.move',
      title: 'Move a record',
      says: 'Puts records into another state, status or column.',
      slots: {
        entity: slots.entity,
        record: { ...slots.record, required: true },
        set: { ...slots.set, required: true },
      },
      examples: [
        'move {record} {set}',
        'put {record} {set}',
        'move {entity} {record} {set}',
        'mark {record} {set}',
        '{record} goes {set}',
        'send {record} {set}',
      ],
    },
    (brief) => {
      const { entity } = recordsAsked(brief, world);
      const set = slotOf<Assignment[]>(brief, 'set') ?? [];
      if (!entity.lane)
        throw new ConductorError(
          'no-lane',
          `${capital(withArticle(entity.name))} is not moved: it stands in no state or column of its own.`,
          'Change a field of it instead.',
        );
      const other = set.find(({ path }) => path !== entity.lane);
      if (other || set.length === 0)
        throw new ConductorError(
          'no-lane',
          other
            ? `Moving changes ${fieldWords(entity.lane)}, and not ${fieldWords(other.path)}.`
            : 'It was not said where to.',
          `Say the ${fieldWords(entity.lane)} it goes to.`,
        );
      return change(brief, world, { $: 'slot.set' }, set);
    },
  );

export const archiveJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.archive',
      title: 'Archive or restore a record',
      says: 'Puts records away, or brings them back.',
      slots: {
        entity: slots.entity,
        record: { ...slots.record, required: true },
        restore: {
          type: 'flag',
          says: 'bringing back',
          words: ['restore', 'unarchive', 'un-archive', 'bring back', 'reopen', 'reactivate'],
        },
      },
      examples: [
        'archive {record}',
        'archive the {entity} {record}',
        'retire {record}',
        'put {record} away',
        'close {record}',
        'restore {record}',
        'unarchive {record}',
        'bring back {record}',
      ],
    },
    (brief) => {
      const { entity } = recordsAsked(brief, world);
      const { archive } = entity;
      if (!archive)
        throw new ConductorError(
          'no-archive',
          `${capital(withArticle(entity.name))} cannot be archived.`,
          'Change a field of it instead.',
        );
      const to = slotOf<boolean>(brief, 'restore') ? archive.restored : archive.archived;
      const one: Assignment = {
        path: archive.path,
        how: to === null ? 'clear' : 'put',
        values: to === null ? [] : [to],
      };
      return change(brief, world, [{ ...one, values: [...one.values] }], [one]);
    },
  );

export const linkJob = (world: World): Job =>
  writeJob(
    world,
    {
      name: 'record.link',
      title: 'Link records',
      says: 'Points one record at another, or takes that back.',
      slots: {
        entity: slots.entity,
        record: { ...slots.record, required: true },
        to: { type: 'subject', many: true, says: 'what it is linked to' },
        set: slots.set,
        kind: { type: 'enum', of: 'link', says: 'kind of link' },
        unlink: {
          type: 'flag',
          says: 'taking the link away',
          words: ['unlink', 'disconnect', 'detach', 'remove the link', 'no longer linked'],
        },
      },
      examples: [
        'link {record} to {to}',
        'connect {record} with {to}',
        'attach {record} to {to}',
        'relate {record} to {to}',
        '{record} depends on {to}',
        'mark {record} as a duplicate of {to}',
        'unlink {record} from {to}',
      ],
    },
    (brief) => {
      const set = slotOf<Assignment[]>(brief, 'set');
      if (set) return change(brief, world, { $: 'slot.set' }, set);
      const choice = linkChoice(brief, world);
      return { entity: choice.entity, ...linkWrite(brief, choice, world) };
    },
  );

function linkWrite(brief: Brief, { entity, link, kind }: LinkChoice, world: World): Omit<Write, 'entity'> {
  const field = linkPath(link);
  const remove = slotOf<boolean>(brief, 'unlink') ?? false;
  const [records, to] = ['record', 'to'].map((name) => [slotOf<string | string[]>(brief, name) ?? []].flat());
  const { owners, targets } = endsOf(records!, to!, link.owner, link.to, world);
  return {
    operation: `${entity.name}.link`,
    input: {
      ...inputsOf(brief, ['to', 'kind']),
      records: { $: 'slot.record' },
      field,
      target: link.to,
      ...(kind ? { kindPath: `${link.field}.${link.kind}` } : {}),
      ...(brief.intent.slots['unlink'] ? { remove: { $: 'slot.unlink' } } : {}),
    },
    why: 'Work out which record points at which',
    question: mayChange(entity),
    expected: { ids: owners, set: [{ path: field, how: remove ? 'remove' : 'add', values: targets }] },
  };
}

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
