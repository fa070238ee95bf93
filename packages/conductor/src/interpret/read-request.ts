import { type Heard, type InterpreterTask, UPLOAD } from '@conductor/contract';
import { acceptCommands } from './accept.ts';
import type { InterpretBy } from './interpret-by.ts';
import { obey } from './obey.ts';
import type { ReadMentions } from './read-mentions.ts';
import { onlyPointing } from './references/only-pointing.ts';
import { pointedOut } from './references/pointed-out.ts';
import { pointersIn } from './references/pointers.ts';

/** One request, by itself: code reads what it can, the interpreter arranges it, and code proves what it arranged. */
export async function readRequest(utterance: string, by: InterpretBy, read: ReadMentions): Promise<Heard> {
  const mentions = read(utterance);
  const only = onlyPointing(utterance, pointersIn(utterance, by.pointers ?? []), by.catalogue);
  if (only) {
    const pointed = mentions.filter(({ type }) => type === 'subject' || type === 'entity');
    return obey([only], utterance, pointed, by);
  }
  const { focus } = by.snapshot.register;
  const task: InterpreterTask = {
    role: 'interpreter',
    utterance,
    ...pointedIn(utterance, by),
    // A file's name says nothing of what is asked, and its words (“the export”) do.
    mentions: mentions.filter(({ of }) => of !== UPLOAD),
    jobs: by.catalogue.cards,
    taught: by.catalogue.taught,
    filler: by.catalogue.vocabulary.filler,
    focus: focus && { job: focus.job, slots: Object.keys(focus.slots) },
  };
  const { reply } = await by.dispatch.reply(task, (said) => acceptCommands(said, task));
  return obey(reply, utterance, mentions, by);
}

function pointedIn(
  utterance: string,
  { pointers = [], catalogue }: InterpretBy,
): Pick<InterpreterTask, 'pointed'> {
  const here = pointersIn(utterance, pointers);
  return here.length > 0 ? { pointed: pointedOut(utterance, here, catalogue) } : {};
}
