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
import { type Asking, CHARACTERS } from './asking.ts';
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
    const call = { ...callWithin(task, asking, model, signal), ...followedBy(task) };
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

/** With less than this left nothing is asked, or else all that the model can write where that is less. In tokens. */
const LEAST_REPLY = 512;

/**
 * The call, with as much as there is room for of what was said before.
 * @throws ModelError `too-long`, before anything is sent
 */
function callWithin(task: LanguageTask, asking: Asking, { card }: Model, signal: AbortSignal): ModelCall {
  const { name, contextTokens, maxOutputTokens } = card;
  const least = Math.min(maxOutputTokens, LEAST_REPLY);
  const calls = repairsOf(task).map((repair) => callOf(task, asking, repair, signal));
  const call = calls.find((one) => estimateTokens(one) + least <= contextTokens);
  if (!call)
    throw new ModelError(
      'too-long',
      `it is about ${estimateTokens(calls.at(-1)!)} tokens long, and ${name} can read ${contextTokens - least}`,
    );
  const most = Math.min(maxOutputTokens, contextTokens - estimateTokens(call));
  const reply = Math.ceil((asking.leastReply ?? 0) / CHARACTERS);
  if (reply > most)
    throw new ModelError(
      'too-long',
      `its reply would be over ${reply} tokens long, and ${name} can write ${most}`,
    );
  return { ...call, maxOutputTokens: most };
}

function callOf(
  { role, purpose, sensitivity }: LanguageTask,
  { system, text, schema }: Asking,
  repair: ModelCall['messages'],
  signal: AbortSignal,
): ModelCall {
  const messages = [{ role: 'user', text }, ...repair] as const;
  return { ...{ role, purpose, sensitivity, system, schema, signal, messages }, maxOutputTokens: 0 };
}

/** What is sent back of a reply that could not be taken, with what was wrong: all of it, or where there is no room what was wrong alone. */
function repairsOf({ refused: before }: LanguageTask): ModelCall['messages'][] {
  if (!before) return [[]];
  const faults = before.faults.map((fault) => `- ${fault}`).join('\n');
  const wrong = {
    role: 'user',
    text: `That could not be taken:\n${faults}\nReply again, whole, with these put right. JSON only.`,
  } as const;
  const alone = {
    role: 'user',
    text: `Take care, for a reply before this could not be taken:\n${faults}\nJSON only.`,
  } as const;
  return [
    ...(before.reply.trim() === '' ? [] : [[{ role: 'assistant', text: before.reply } as const, wrong]]),
    [alone],
  ];
}

/** How many tokens a call takes to read, roughly. */
export const estimateTokens = ({ system, messages, schema }: ModelCall): number =>
  Math.ceil(
    (system.length +
      messages.reduce((sum, { text }) => sum + text.length, 0) +
      JSON.stringify(schema.json).length) /
      CHARACTERS,
  );
