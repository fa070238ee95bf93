import type { Pack } from '@conductor/contract';
import type { FaultCase } from '../faults/cases/kind.ts';
import type { Takes, ToolCard } from './tools.ts';

export interface JobTool extends ToolCard {
  job: string;
}

/** A job as the name of a tool. */
export const nameOf = (job: string): string => job.replaceAll(/[.-]/g, '_');

/** Every job that the cases ask for as a tool, with the slots that they give: none of them need be given. */
export function jobTools({ jobs }: Pack, cases: readonly FaultCase[]): JobTool[] {
  const names = [...new Set(cases.map(({ job }) => job))];
  return names.map((job) => {
    const mine = cases.filter((one) => one.job === job);
    const says = jobs.find(({ name }) => name === job)?.says ?? job;
    const slots = Object.assign({}, ...mine.map((one) => one.slots)) as Record<string, unknown>;
    const takes: Takes = Object.fromEntries(
      Object.entries(slots).map(([name, value]) => [
        name,
        { says: name, kind: typeof value === 'string' ? 'optional' : 'any' },
      ]),
    );
    return {
      ...{ job, name: nameOf(job), description: says, takes },
      isWrite: mine.some((one) => one.writes === true),
    };
  });
}
