import type { Brief, Heard, Plan, Request, Snapshot } from '@conductor/contract';
import { unscoped } from './interpret/follow-up/stay-with.ts';
import { interpret } from './interpret/interpret.ts';
import { catalogueFor } from './plan/compound.ts';
import { planApart } from './plan/plan.ts';
import { recallCalendar } from './recall/calendar.ts';
import { recall } from './recall/recall.ts';
import type { System } from './system.ts';

export interface Understood {
  heard: Heard;
  /** Where there is something to be done: all that is held about it, and how. */
  intended?: { brief: Brief; made: Plan };
}

/** Reads what is asked, what is held about it, and what is to be done, in one snapshot. */
export async function understand(request: Request, system: System, snapshot: Snapshot): Promise<Understood> {
  const calendar = await recallCalendar(snapshot, request.at);
  const catalogue = system.catalogueFor(snapshot.principal);
  const heard = await interpret(request, { ...system, catalogue, calendar, snapshot });
  if (heard.kind !== 'intent') return { heard };
  const job = catalogueFor(heard, catalogue).jobs.get(heard.job)!;
  const policy = await system.policyFor(snapshot.principal);
  const { embedder } = system;
  const briefed = (intent: typeof heard) =>
    recall(intent, { job, request, calendar, snapshot, policy, embedder });
  const brief = await briefed(heard);
  const made = await planApart(brief, job);
  // What is stayed with never says what a change is of: where the plan would write by it, it is taken out again.
  const bare = unscoped(heard, made, catalogue);
  if (!bare) return { heard, intended: { brief, made } };
  const narrower = await briefed(bare);
  return { heard: bare, intended: { brief: narrower, made: await planApart(narrower, job) } };
}
