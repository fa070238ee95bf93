import type { Entity, Pack } from '@conductor/contract';
import { groupOperation } from './group.ts';
import { groupJob } from './group-job.ts';
import { listOperation } from './list.ts';
import { listJobs } from './list-job.ts';
import { comment, vote } from './said-entities.ts';
import { showOperation } from './show.ts';
import { showJob } from './show-job.ts';
import type { World } from './world.ts';

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
    entities: [comment, vote],
    vocabulary: { enums: {}, names: [], filler: [] },
    operations: all.flatMap((entity) => [
      listOperation(entity, world),
      groupOperation(entity, world),
      showOperation(entity, world),
    ]),
    jobs: [...listJobs(world), groupJob(world), showJob(world)],
    policies: '',
    rules: [],
  };
}
