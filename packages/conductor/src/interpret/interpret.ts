import type { Heard, Request } from '@conductor/contract';
import { type Again, readingAgain, withoutDropped } from './compound/ask-again.ts';
import { readCompound } from './compound/read-compound.ts';
import { readKnown } from './described/known-records.ts';
import { hearForm } from './form.ts';
import type { InterpretBy } from './interpret-by.ts';
import { withOffers } from './offer-changes.ts';
import { mentionsReader, type ReadMentions } from './read-mentions.ts';
import { readRequest } from './read-request.ts';
import { hearReply } from './reply.ts';

/** Longer than this, in characters, is a document and no question. */
const LONGEST_UTTERANCE = 4_000;

/** Request → Intent, or a question back. What code can read it reads; the interpreter only arranges it. */
export async function interpret(request: Request, system: Omit<InterpretBy, 'known'>): Promise<Heard> {
  if (request.form) return hearForm(request.form, system.catalogue);
  const utterance = (request.said ?? '').normalize('NFC').trim();
  if (utterance === '')
    return declined('There was nothing to read. Ask for something in a sentence, or say “help”.');
  if (utterance.length > LONGEST_UTTERANCE) {
    return declined(
      `That is ${utterance.length.toLocaleString('en')} characters long, and I read questions of up to ${LONGEST_UTTERANCE.toLocaleString('en')}. Ask in a few sentences; to bring in a document or a list, import it as a file.`,
    );
  }
  const by = { ...system, known: await readKnown(system.catalogue, system.snapshot) };
  const read = await mentionsReader(by);
  const reply = hearReply(utterance, read(utterance), by);
  const heard =
    reply && 'reread' in reply
      ? await readWhole(reply.reread, by, read)
      : (reply ?? (await readWhole({ utterance, choices: [] }, by, read)));
  return withOffers(heard, utterance, by);
}

async function readWhole({ utterance, choices }: Again, by: InterpretBy, read: ReadMentions): Promise<Heard> {
  const said = withoutDropped(utterance, choices);
  const reading = readingAgain(read, choices);
  const again = { utterance, choices };
  return (
    (await readCompound(said, again, by, reading)) ?? readAgain(await readRequest(said, by, reading), again)
  );
}

/** A question of which several may follow is asked of the whole: what was chosen before is chosen still. */
function readAgain(heard: Heard, { utterance, choices }: Again): Heard {
  if (heard.kind !== 'question' || !heard.options.some((option) => option.choices)) return heard;
  const options = heard.options.map((option) => ({
    ...option,
    choices: [...choices, ...(option.choices ?? [])],
  }));
  return { ...heard, options, again: { utterance, choices } };
}

const declined = (text: string): Heard => ({ kind: 'declined', text });
