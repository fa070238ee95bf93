import type { Assignment, Brief, Job } from '@conductor/contract';
import { endsOf } from './link.ts';
import { type LinkChoice, linkChoice } from './link-choice.ts';
import { linkPath } from './links.ts';
import { inputsOf, slotOf, slots } from './record-slots.ts';
import type { World } from './world.ts';
import { change, mayChange, writeJob } from './write-job.ts';
import type { Write } from './writing.ts';

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
    expected: {
      ids: owners,
      set: [
        { path: field, how: remove ? 'remove' : 'add', values: targets },
        ...(kind ? [{ path: `${link.field}.${link.kind}`, how: 'put' as const, values: [kind] }] : []),
      ],
    },
  };
}
