import type { Catalogue, Heard, InterpreterTask, Mention, Request, Snapshot } from '@conductor/contract';
import { acceptCommands } from './accept.ts';
import { hearForm } from './form.ts';
import type { InterpretBy } from './interpret-by.ts';
import { findMentions } from './mentions.ts';
import type { NamedRecord } from './name-mentions.ts';
import { obey } from './obey.ts';
import { readRecordLanguage } from './record-language/read-record-language.ts';
import { hearReply } from './reply.ts';

/** Longer than this, in characters, is a document and no question. */
const LONGEST_UTTERANCE = 4_000;

/** Request → Intent, or a question back. What code can read it reads; the interpreter only arranges it. */
export async function interpret(request: Request, by: InterpretBy): Promise<Heard> {
  if (request.form) return hearForm(request.form, by.catalogue);
  const utterance = (request.said ?? '').normalize('NFC').trim();
  if (utterance === '')
    return declined('There was nothing to read. Ask for something in a sentence, or say “help”.');
  if (utterance.length > LONGEST_UTTERANCE) {
    return declined(
      `That is ${utterance.length.toLocaleString('en')} characters long, and I read questions of up to ${LONGEST_UTTERANCE.toLocaleString('en')}. Ask in a few sentences; to bring in a document or a list, import it as a file.`,
    );
  }
  const mentions = await readMentions(utterance, by);
  const replied = hearReply(utterance, mentions, by);
  if (replied) return replied;
  const { focus } = by.snapshot.register;
  const task: InterpreterTask = {
    role: 'interpreter',
    utterance,
    mentions,
    jobs: by.catalogue.cards,
    outOfScope: by.catalogue.outOfScope,
    filler: by.catalogue.vocabulary.filler,
    focus: focus && { job: focus.job, slots: Object.keys(focus.slots) },
  };
  const { reply } = await by.dispatch.reply(task, (said) => acceptCommands(said, task));
  return obey(reply, utterance, mentions, by);
}

async function readMentions(
  utterance: string,
  { catalogue, calendar, snapshot }: InterpretBy,
): Promise<Mention[]> {
  const { vocabulary, jobs, entities } = catalogue;
  const names = await readNames(vocabulary.names, snapshot);
  return [
    ...findMentions(utterance, {
      calendar,
      vocabulary,
      names,
      slots: [...jobs.values()].map((job) => job.slots),
    }),
    ...readRecordLanguage(utterance, { calendar, entities, names, people: await snapshot.people() }),
  ];
}

async function readNames(
  sources: Catalogue['vocabulary']['names'],
  snapshot: Snapshot,
): Promise<NamedRecord[]> {
  const names: NamedRecord[] = [];
  for (const { entity, field, where } of sources) {
    const rows = await snapshot.records.select<Record<string, string>>(entity, {
      fields: ['id', field],
      where: where ?? [],
    });
    names.push(...rows.map((row) => ({ entity, id: row['id']!, name: row[field]! })));
  }
  return names;
}

const declined = (text: string): Heard => ({ kind: 'declined', text });
