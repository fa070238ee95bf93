import type { Heard, Request } from '@conductor/contract';
import { type Again, readingAgain, withoutDropped } from './compound/ask-again.ts';
import { readCompound } from './compound/read-compound.ts';
import { readKnown } from './described/known-records.ts';
import {
  carrying,
  isOfSameTime,
  speaksOfBefore,
  withoutSameTime,
  withRecordsNamed,
} from './follow-up/carry.ts';
import { doneLikewise } from './follow-up/done-likewise.ts';
import type { FollowUp } from './follow-up/follow-up.ts';
import { correcting, replying, varying, withFollows } from './follow-up/hanging.ts';
import { hearFollowUp } from './follow-up/hear-follow-up.ts';
import { stayingWith } from './follow-up/stay-with.ts';
import { withSteers } from './follow-up/steer.ts';
import { hearForm } from './form.ts';
import { readGlossary, withOwnSayings, withOwnSlots } from './glossary/index.ts';
import type { InterpretBy } from './interpret-by.ts';
import { withOffers } from './offer-changes.ts';
import { formWithPreferred, readPreferred, withPreferred } from './prefers.ts';
import { type MentionsReader, mentionsReader, type ReadMentions } from './read-mentions.ts';
import { readRequest } from './read-request.ts';
import { hearAboutTurns } from './references/about-turns.ts';
import { readReferences } from './references/references.ts';
import { referring } from './references/referring.ts';
import { hearReply } from './reply.ts';
import { withoutInterjections, withoutSlips } from './said/index.ts';
import { hearStatement } from './statements/hear-statement.ts';
import { toldApart } from './told-apart.ts';

/** Longer than this, in characters, is a document and no question. */
const LONGEST_UTTERANCE = 4_000;

/** Request → Intent, or a question back. What code can read it reads; the interpreter only arranges it. */
export async function interpret(
  request: Request,
  system: Omit<InterpretBy, 'known' | 'glossary' | 'preferred'>,
): Promise<Heard> {
  const preferred = await readPreferred(system);
  const { register } = system.snapshot;
  if (request.form) {
    const form = hearForm(formWithPreferred(request.form, { ...system, preferred }), system.catalogue);
    return withSteers(correcting(form, request), register);
  }
  const said = (request.said ?? '').normalize('NFC').trim();
  if (said === '')
    return declined('There was nothing to read. Ask for something in a sentence, or say “help”.');
  if (said.length > LONGEST_UTTERANCE) {
    return declined(
      `That is ${said.length.toLocaleString('en')} characters long, and I read questions of up to ${LONGEST_UTTERANCE.toLocaleString('en')}. Ask in a few sentences; to bring in a document or a list, import it as a file.`,
    );
  }
  const glossary = await readGlossary(system.snapshot, system);
  const spoken = { ...system.catalogue, vocabulary: withOwnSayings(system.catalogue.vocabulary, glossary) };
  const by = { ...system, glossary, preferred, known: await readKnown(spoken, system.snapshot) };
  const meant = withoutInterjections(said);
  const aboutTurns = hearAboutTurns(meant, by);
  if (aboutTurns) return aboutTurns;
  const reader = await mentionsReader(by);
  const utterance = withoutSlips(meant, spoken, reader.names);
  const reply = hearReply(utterance, reader.all(utterance), by);
  const read =
    reply && 'reread' in reply
      ? { heard: await readPointed(reply.reread, by, reader) }
      : reply && { heard: reply };
  const stated = read ? undefined : await hearStatement(utterance, by);
  const followed: FollowUp = (read && { heard: replying(read.heard, register) }) ??
    (stated && { heard: stated }) ??
    (await hearFollowUp(utterance, { ...by, names: reader.names }, reader.all)) ?? {
      heard: await readLikewise(utterance, by, reader),
    };
  const heard = await toldApart(await withOffers(followed.heard, utterance, by), by);
  const { catalogue } = by;
  const staying = stayingWith(heard, utterance, { catalogue, register, let: followed.let });
  return withSteers(withPreferred(varying(staying, register), by), register);
}

/** "And the second one to Chloe" is read as the change before with others in their places; all else as it was said. */
async function readLikewise(utterance: string, by: InterpretBy, reader: MentionsReader): Promise<Heard> {
  const likewise = doneLikewise(utterance, by.snapshot.register);
  if (!likewise) return readPointed({ utterance, choices: [] }, by, reader);
  const heard = await readPointed({ utterance: likewise.said, choices: [] }, by, reader);
  return withFollows(heard, { how: 'varies', run: likewise.of.run, shown: `as before, “${likewise.said}”` });
}

/** What its words point back at is resolved first, so that every job takes it as it takes what is said outright. */
async function readPointed(again: Again, by: InterpretBy, reader: MentionsReader): Promise<Heard> {
  const { pointers, asks } = await readReferences(again.utterance, by, reader);
  if (asks) return (await ofBefore(again, by, reader)) ?? asks;
  if (pointers.length > 0 && again.choices.length === 0) {
    const followed = await hearFollowUp(
      again.utterance,
      { ...by, pointers, names: reader.names },
      reader.pointing(pointers),
    );
    if (followed) return followed.heard;
  }
  const heard = await readWhole(again, { ...by, pointers }, reader.pointing(pointers));
  const read = referring(withOwnSlots(heard, again.utterance, by.glossary));
  const isOpen = isOfSameTime(again.utterance) || read.kind === 'question';
  return (isOpen ? await ofBefore(again, by, reader) : carrying(read, again.utterance, by)) ?? read;
}

/** Read with what the request before was limited to, where its words speak of that; undefined where they do not. */
async function ofBefore(again: Again, by: InterpretBy, reader: MentionsReader): Promise<Heard | undefined> {
  if (!speaksOfBefore(again.utterance) || again.choices.length > 0) return undefined;
  const named = withRecordsNamed(again.utterance, by);
  const ofRecords =
    named && carrying(await readWhole({ ...again, utterance: named }, by, reader.all), again.utterance, by);
  if (ofRecords) return ofRecords;
  const said = { ...again, utterance: withoutSameTime(again.utterance) };
  return carrying(await readWhole(said, by, reader.all), again.utterance, by);
}

async function readWhole({ utterance, choices }: Again, by: InterpretBy, read: ReadMentions): Promise<Heard> {
  const said = withoutDropped(utterance, choices);
  const reading = readingAgain(read, choices);
  const again = { utterance, choices };
  return (
    (await readCompound(said, again, by, reading)) ??
    readAgain(await readRequest(said, by, reading, choices.length === 0), again)
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
