import { type Assignment, ConductorError, type Job } from '@conductor/contract';
import { withArticle } from './assign.ts';
import { entityAsked, inputsOf, recordsAsked, slotOf, slots } from './record-slots.ts';
import { capital } from './typed.ts';
import { fieldWords, type World } from './world.ts';
import { change, mayChange, writeJob } from './write-job.ts';

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
