import { type Heard, type InterpreterTask, type LanguageTask, UPLOAD } from '@conductor/contract';
import { acceptCommands } from './accept.ts';
import type { InterpretBy, UnsureReading } from './interpret-by.ts';
import { isSure, settle } from './model-reading.ts';
import { obey } from './obey.ts';
import type { ReadMentions } from './read-mentions.ts';
import { onlyPointing } from './references/only-pointing.ts';
import { pointedOut } from './references/pointed-out.ts';
import { pointersIn } from './references/pointers.ts';

/**
 * One request, by itself: code reads what it can, the interpreter arranges it, and code proves what it arranged.
 * @param isWhole it is all that was said: where the built-in is not sure of it, a model's reading is looked at too
 */
export async function readRequest(
  utterance: string,
  by: InterpretBy,
  read: ReadMentions,
  isWhole = false,
): Promise<Heard> {
  const mentions = read(utterance);
  const only = onlyPointing(utterance, pointersIn(utterance, by.pointers ?? []), by.catalogue);
  if (only) {
    const pointed = mentions.filter(({ type }) => type === 'subject' || type === 'entity');
    return obey([only], utterance, pointed, by);
  }
  const { focus } = by.snapshot.register;
  const said: UnsureReading = {
    utterance,
    ...pointedIn(utterance, by),
    // A file's name says nothing of what is asked, and its words (“the export”) do.
    mentions: mentions.filter(({ of }) => of !== UPLOAD),
    focus: focus && { job: focus.job, slots: Object.keys(focus.slots) },
  };
  const task = interpreterTask(said, by.catalogue);
  const builtin = await by.dispatch.builtin(task, (reply) => acceptCommands(reply, task));
  const heard = obey(builtin, utterance, mentions, by);
  if (!isWhole || isSure(builtin)) return heard;
  if (by.reading) return settle(heard, { builtin, reading: by.reading }, { utterance, mentions, by });
  by.unsure?.(said);
  return heard;
}

/** What the tables are told of it. */
export const READING = { purpose: 'read a request', sensitivity: 'internal' } as const;

/** The task as an interpreter is given it, whoever that is. */
export const interpreterTask = (
  said: UnsureReading,
  { cards, taught, vocabulary }: Pick<InterpretBy['catalogue'], 'cards' | 'taught' | 'vocabulary'>,
): InterpreterTask & LanguageTask => ({
  ...said,
  ...READING,
  role: 'interpreter',
  jobs: cards,
  taught,
  filler: vocabulary.filler,
});

function pointedIn(
  utterance: string,
  { pointers = [], catalogue }: InterpretBy,
): Pick<InterpreterTask, 'pointed'> {
  const here = pointersIn(utterance, pointers);
  return here.length > 0 ? { pointed: pointedOut(utterance, here, catalogue) } : {};
}
