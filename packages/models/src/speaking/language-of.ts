import {
  type Language,
  type LanguageTask,
  type Model,
  type ModelCall,
  ModelError,
  Refused,
  type Replied,
  type WriterTask,
} from '@conductor/contract';
import { askAnalyst } from './analyst.ts';
import type { Asking } from './asking.ts';
import { askInterpreter } from './interpreter.ts';
import { parseBy } from './lenient/parse-by.ts';
import { followSentences } from './sentences-so-far.ts';
import { askWriter, proseOf } from './writer.ts';

/** A model as somebody who does the three roles: what it is told, and how its replies are read. */
export const languageOf = (model: Model): Language => ({
  name: model.card.name,
  card: model.card,
  async reply(task, signal): Promise<Replied> {
    const asking = askingFor(task, model);
    const call = { ...callOf(task, asking, model, signal), ...followedBy(task) };
    requireRoom(call, model);
    const { text, finish, usage } = await model.call(call);
    const told = { text, usage };
    if (finish === 'length') throw refused(['it was cut for being too long: say it shorter'], told);
    const parsed = parseBy(asking.schema.json, text);
    if ('faults' in parsed) throw refused(parsed.faults, told);
    const read = asking.read(parsed.value);
    if ('faults' in read) throw refused(read.faults, told);
    return { value: read.value, mended: parsed.mended, ...told };
  },
  health: (signal) => model.health(signal),
});

/** What a writer says is told while it comes, where somebody wants it. */
function followedBy(task: LanguageTask): Pick<ModelCall, 'heard'> {
  const { heard } = task as WriterTask;
  return heard ? { heard: followSentences((sentences) => heard(proseOf(sentences))) } : {};
}

/** What came is sent back with its faults, and what it cost is counted. */
const refused = (faults: readonly string[], told: Pick<Replied, 'text' | 'usage'>): Refused =>
  Object.assign(new Refused(faults), told);

function askingFor(task: LanguageTask, { card }: Model): Asking {
  if (task.role === 'interpreter') return askInterpreter(task, card);
  return task.role === 'analyst' ? askAnalyst(task) : askWriter(task);
}

function callOf(
  { role, purpose, sensitivity, refused: before }: LanguageTask,
  { system, text, schema }: Asking,
  { card }: Model,
  signal: AbortSignal,
): ModelCall {
  const repair = before
    ? ([
        { role: 'assistant', text: before.reply },
        {
          role: 'user',
          text: `That could not be taken:\n${before.faults.map((fault) => `- ${fault}`).join('\n')}\nReply again, whole, with these put right. JSON only.`,
        },
      ] as const)
    : [];
  return {
    ...{ role, purpose, sensitivity, system, schema, signal },
    messages: [{ role: 'user', text }, ...repair],
    maxOutputTokens: card.maxOutputTokens,
  };
}

/** @throws ModelError `too-long`, before anything is sent */
function requireRoom(call: ModelCall, { card }: Model): void {
  const tokens = estimateTokens(call);
  const room = card.contextTokens - card.maxOutputTokens;
  if (tokens > room)
    throw new ModelError('too-long', `it is about ${tokens} tokens long, and ${card.name} can read ${room}`);
}

/** Characters of a token, roughly, in English. */
const CHARACTERS = 3.5;

/** How many tokens a call takes to read, roughly. */
export const estimateTokens = ({ system, messages, schema }: ModelCall): number =>
  Math.ceil(
    (system.length +
      messages.reduce((sum, { text }) => sum + text.length, 0) +
      JSON.stringify(schema.json).length) /
      CHARACTERS,
  );
