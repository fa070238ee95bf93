import type { Heard, QuestionOption } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import type { Base } from './base.ts';
import type { Lead } from './leads.ts';

/** Whether an earlier request changed something that still stands, or waits to. */
export async function doneAlready(
  { run }: Pick<Base, 'run'>,
  { snapshot }: Pick<InterpretBy, 'snapshot'>,
): Promise<'applied' | 'waiting' | undefined> {
  const { past, pending } = snapshot.register;
  if (pending.some((one) => one.run === run)) return 'waiting';
  for (const id of past.find((one) => one.run === run)?.changeSets ?? [])
    if ((await snapshot.changeSet(id))?.state === 'applied') return 'applied';
  return undefined;
}

/**
 * What is said where a follow-up hangs on a change. What was done is not silently done again: a correction says what to do
 * first, and where it is only wondered about it is asked. Undefined where something else may be meant.
 */
export function asSame(
  how: Lead['how'],
  before: 'applied' | 'waiting',
  { isAsking, isSaid }: Lead,
  heard: Heard,
): Heard | undefined {
  if (how === 'narrows' || heard.kind === 'declined') return undefined;
  if (how === 'corrects')
    return {
      kind: 'declined',
      text:
        before === 'applied'
          ? 'The change before was applied, so I did nothing. Say “undo that” first, and then what you meant.'
          : 'The change before waits for somebody’s leave, so I did nothing. Have it rejected or cancel it first, and then say what you meant.',
    };
  if (!isSaid) return undefined;
  if (!isAsking || heard.kind === 'question') return heard;
  const option: QuestionOption = {
    label: `Yes, do the same: ${heard.follows?.shown ?? 'as before'}`,
    job: heard.job,
    slots: heard.slots,
    ...(heard.parts ? { parts: heard.parts } : {}),
  };
  return {
    kind: 'question',
    text: 'The request before changes records. Is the same change to be made?',
    options: [option],
    soFar: null,
  };
}
