import type { Intent, Part, Register, SlotValue } from '@conductor/contract';
import { STAYED_WITH } from './stay-with.ts';

/** The earlier request that a follow-up changes. */
export interface Base {
  /** The turn it was asked in. */
  run: string;
  job: string;
  slots: Intent['slots'];
  /** Of a request for several things. */
  parts?: Part[];
  said: string | null;
}

/** The last request that was done: what "and for SMB?" varies. A question that is still open is one only where nothing was done yet. */
export function settledBase(register: Register): Base | undefined {
  const { focus } = register;
  return focus ? baseOf(focus, register) : openBase(register);
}

/** The last request whatever came of it, a question or a refusal: what "no, I meant Globex" puts right. */
export function latestBase(register: Register): Base | undefined {
  const last = register.past.findLast(({ job }) => job === null || !isAside(job));
  const open = openBase(register);
  if (open && (!last || open.run === last.run)) return open;
  const isUndone = last?.job && last.status !== 'answered' && last.status !== 'waiting';
  return isUndone ? baseOf({ ...last, job: last.job! }, register) : settledBase(register);
}

/** What one earlier turn asked, without what it took over from what was stayed with then: that is taken over anew. */
export function baseOf(
  of: { run: string; job: string; slots: Intent['slots']; parts?: Part[] | undefined },
  { past }: Pick<Register, 'past'>,
): Base {
  return {
    run: of.run,
    job: of.job,
    slots: asSaid(of.slots),
    ...(of.parts ? { parts: of.parts.map((part) => ({ ...part, slots: asSaid(part.slots) })) } : {}),
    said: past.find(({ run }) => run === of.run)?.said ?? null,
  };
}

function openBase(register: Register): Base | undefined {
  const { run, question } = register.openQuestion ?? {};
  return run && question?.soFar ? baseOf({ ...question.soFar, run }, register) : undefined;
}

/** About the conversation, and not about anything of its own. */
export const isAside = (job: string): boolean => /^(?:turn|conversation)\./.test(job);

const asSaid = (slots: Readonly<Record<string, SlotValue>>): Record<string, SlotValue> =>
  Object.fromEntries(Object.entries(slots).filter(([, { from }]) => !isUnsaid(from)));

/** Filled by what was stayed with, or by what somebody stated that they prefer. */
export const isUnsaid = (from: SlotValue['from']): boolean =>
  from.by === 'referent' ? from.of === STAYED_WITH : from.by === 'fact' && from.start === undefined;

/** Slots as they come from an earlier turn. */
export const keptFrom = (
  slots: Readonly<Record<string, SlotValue>>,
  run: string,
): Record<string, SlotValue> =>
  Object.fromEntries(
    Object.entries(slots).map(([name, slot]): [string, SlotValue] => [
      name,
      { ...slot, from: { by: 'referent', of: 'the question before', run } },
    ]),
  );
