import { type Answer, type Goal, hashOf, type Job, type SlotValue, slotKind } from '@conductor/contract';

/**
 * What of a request goes outside what the conversation is for, each in a sentence. A goal limits only what a job can be
 * limited to: where it takes no slot of that kind, nothing is outside.
 */
export function outsideOf(goal: Goal, job: Job, slots: Readonly<Record<string, SlotValue>>): string[] {
  return Object.entries(goal.within).flatMap(([kind, wanted]) => {
    const own = Object.entries(job.slots).filter(([, spec]) => slotKind(spec) === kind);
    if (own.length === 0) return [];
    const said = own.flatMap(([name]) => slots[name] ?? []);
    const [, spec] = own[0]!;
    if (said.length === 0) return [`This is of every ${spec.says}, and the goal is about ${wanted.shown}.`];
    if (said.some((held) => isWithin(held, wanted))) return [];
    const shown = said.map((held) => held.shown).join(', ');
    return [`This is about ${shown}, and the goal is about ${wanted.shown}.`];
  });
}

/** All that is held is among what is wanted. */
function isWithin(held: SlotValue, wanted: SlotValue): boolean {
  const allowed = new Set(membersOf(wanted));
  return membersOf(held).every((member) => allowed.has(member));
}

const membersOf = ({ value }: SlotValue): string[] => [value].flat().map((one) => hashOf(one));

/** The goal of a conversation as an answer tells it; nothing where there is none, or where the turn set it. */
export function goalTold(
  goal: Goal | null,
  answer: Answer,
  jobs: ReadonlyMap<string, Job>,
): Answer['goal'] | undefined {
  if (!goal || goal.run === answer.run) return undefined;
  const job =
    answer.status === 'answered' || answer.status === 'waiting' ? jobs.get(answer.job ?? '') : undefined;
  return { said: goal.said, outside: job ? outsideOf(goal, job, answer.slots) : [] };
}
