import {
  COMPOUND,
  ConductorError,
  ConflictError,
  type Job,
  type Principal,
  type SlotValue,
} from '@conductor/contract';
import type { RunView } from '@conductor/postgres';
import { ask, type Started } from './ask.ts';
import type { Open } from './open.ts';
import { seenRun } from './seen-by.ts';
import { shownSlots } from './shown-slots.ts';

/** What is put right of a request: what a slot holds instead, or that it is left out. */
export type Correction = { slot: string } & ({ value: unknown } | { drop: true });

/**
 * A turn that asks again what an earlier one asked, with one slot put right: the chip that somebody changed. It is held
 * against the job as a form is, and the rules say anew whether whoever asks may.
 * @throws ConductorError where the turn cannot be asked again so, ConflictError where it goes on or has changed something
 */
export async function correct(
  open: Open,
  me: Principal,
  run: string,
  correction: Correction,
): Promise<Started> {
  const asked = await seenRun(open, me, run);
  const job = jobOf(open, me, asked);
  requireSettled(asked);
  const spec = job.slots[correction.slot];
  if (!spec)
    throw new ConductorError(
      'unknown-slot',
      `${job.title} takes no ${correction.slot}.`,
      `It takes ${Object.keys(job.slots).join(', ')}.`,
    );
  const { [correction.slot]: _, ...kept } = asBefore(asked);
  if ('drop' in correction && spec.required)
    throw new ConductorError(
      'needed-slot',
      `${job.title} cannot do without ${spec.says}.`,
      'Change it to another instead.',
    );
  const slots = 'drop' in correction ? {} : { [correction.slot]: correction.value };
  const shown = await shownSlots(open, me, job, slots);
  return ask(open, {
    user: me.user,
    form: { job: job.name, slots, shown },
    conversation: asked.conversation,
    corrects: { run, kept },
  });
}

function jobOf({ system }: Open, me: Principal, { job }: RunView): Job {
  if (job === COMPOUND)
    throw new ConductorError(
      'several-requests',
      'That turn asked for several things at once.',
      'Say in words what is to be different, or ask for one of them alone.',
    );
  const found = job === null ? undefined : system.catalogueFor(me).jobs.get(job);
  if (found) return found;
  throw new ConductorError(
    'nothing-to-correct',
    job === null ? 'It was not understood what that turn asked for.' : `There is no job ${job} any more.`,
    'Ask anew, in other words.',
  );
}

/** What was done is not silently done twice. */
function requireSettled({ status, changeSets, undone }: RunView): void {
  if (status === 'running' || status === 'waiting')
    throw new ConductorError(
      'still-running',
      status === 'running' ? 'That turn still goes on.' : 'That turn still waits for somebody’s word.',
      'Let it end, or cancel it, and change it then.',
    );
  if (changeSets.some((id) => !undone.includes(id)))
    throw new ConflictError(
      'That turn has changed records, and changing what it was asked would change them twice.',
      'Undo it first, then change it.',
    );
}

/** All that was understood, as what comes from the turn before. */
const asBefore = ({ slots, run }: RunView): Record<string, SlotValue> =>
  Object.fromEntries(
    Object.entries(slots).map(([name, slot]) => [
      name,
      { ...slot, from: { by: 'referent', of: 'the turn that was changed', run } },
    ]),
  );
