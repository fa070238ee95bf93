import { type Entity, idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { entityOfId, type World } from './world.ts';
import { Conflict, changed, Difference, readingOf } from './write.ts';

/** Points records at others, or takes that back. Of two of one kind the last that was said is what is pointed at. */
export const linkOperation = (entity: Entity, world: World) =>
  proposeOperation({
    name: `${entity.name}.link`,
    about: entity.name,
    title: `Link ${entity.plural}`,
    input: z.object({
      /** Of both ends, in the order they were said. */
      records: z.array(z.string()),
      to: z.array(z.string()).optional(),
      field: z.string(),
      target: z.string(),
      /** The kind of link that was said, and of a list of links where it stands; elsewhere it told which field. */
      kind: z.string().optional(),
      kindPath: z.string().optional(),
      remove: z.boolean().optional(),
    }),
    output: z.object({
      ids: z.array(idOf(entity.name)),
      changed: z.number(),
      changes: z.array(Difference),
      conflicts: z.array(Conflict),
      unsaid: z.array(z.object({ field: z.string(), text: z.string() })),
    }),
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['records', 'to', 'field', 'target', 'kind', 'kindPath', 'remove'],
    proposes: { entity: entity.name, action: 'update' },
    run({ records, to, field, target, kind, kindPath, remove }, context) {
      const ends = endsOf([...records], to ?? [], entity.name, target, world);
      const set = [
        { path: field, how: remove ? ('remove' as const) : ('add' as const), values: ends.targets },
        ...(kind && kindPath ? [{ path: kindPath, how: 'put' as const, values: [kind] }] : []),
      ];
      return changed(entity, ends.owners, set, readingOf(world, context));
    },
  });

/** Which of the records point, and at which. */
export function endsOf(
  records: readonly string[],
  to: readonly string[],
  owner: string,
  target: string,
  world: World,
): { owners: string[]; targets: string[] } {
  const all = [...records, ...to];
  if (owner === target) {
    const targets = to.length > 0 ? [...to] : all.slice(-1);
    return {
      owners: (to.length > 0 ? records : all.slice(0, -1)).filter((id) => !targets.includes(id)),
      targets,
    };
  }
  const of = (entity: string) => all.filter((id) => entityOfId(world, id)?.name === entity);
  return { owners: of(owner), targets: of(target) };
}
