import {
  type AskOptions,
  type LanguageTask,
  type ModelAttempt,
  type ModelCard,
  ModelError,
  type ModelUse,
  Refused,
  type Replied,
  shortened,
  type Taken,
  type Usage,
} from '@conductor/contract';
import { BUILTIN, type ModelLanguage } from './candidates.ts';
import type { Circuit } from './circuit.ts';

/** One model is asked for one task: once, and twice more with exactly what was wrong. */
const ATTEMPTS = 3;
/** How long one call may take, and all calls for one task. */
const CALL_MS = 60_000;
const TASK_MS = 150_000;
/** So long we are asked to wait is waited; longer, and the next candidate is asked. */
const SHORT_WAIT_MS = 2_000;
/** Of what is wrong with one reply, so much is sent back and kept. */
const MOST_FAULTS = 8;
const LONGEST_FAULT = 300;

interface AskBy {
  models: readonly ModelLanguage[];
  circuits: ReadonlyMap<string, Circuit>;
  allowed: { candidates: string[]; rule: string };
  options: AskOptions;
}

/** Asks the candidates in order until a reply may be taken. It never throws for what a model did. */
export async function askModels<T>(
  task: LanguageTask,
  accept: (reply: unknown) => T | Promise<T>,
  { models, circuits, allowed, options }: AskBy,
): Promise<Taken<T>> {
  const deadline = AbortSignal.any([
    AbortSignal.timeout(TASK_MS),
    ...(options.signal ? [options.signal] : []),
  ]);
  const { role, purpose, sensitivity } = task;
  const named = options.candidates?.filter((name) => allowed.candidates.includes(name));
  const candidates = named ?? allowed.candidates;
  const use: ModelUse = {
    ...{ role, purpose, sensitivity, by: BUILTIN, rule: allowed.rule, candidates },
    ...{ attempts: [], passedOver: [] },
  };
  for (const name of candidates) {
    const language = models.find((one) => one.name === name)!;
    const circuit = circuits.get(name)!;
    const mayAsk = deadline.aborted ? 'there was no time left' : circuit.mayAsk();
    if (mayAsk !== true) {
      use.passedOver.push({ candidate: name, why: mayAsk });
      continue;
    }
    const taken = await askOne(task, accept, { language, circuit, deadline, use });
    if (taken) return { reply: taken.reply, use: { ...use, by: name } };
  }
  return { reply: null, use };
}

interface OneBy {
  language: ModelLanguage;
  circuit: Circuit;
  deadline: AbortSignal;
  use: ModelUse;
}

async function askOne<T>(
  task: LanguageTask,
  accept: (reply: unknown) => T | Promise<T>,
  { language, circuit, deadline, use }: OneBy,
): Promise<{ reply: T } | null> {
  let refused: LanguageTask['refused'];
  for (let attempt = 1; attempt <= ATTEMPTS && !deadline.aborted; attempt += 1) {
    const began = performance.now();
    const told = (outcome: ModelAttempt['outcome'], faults: readonly string[], usage?: Usage) =>
      use.attempts.push(attemptOf(language.card, { outcome, faults, began, usage }));
    const signal = AbortSignal.any([AbortSignal.timeout(CALL_MS), deadline]);
    let replied: Replied;
    try {
      replied = await heeding(signal, language.reply(refused ? { ...task, refused } : task, signal));
    } catch (error) {
      const { faults, wait, isReply } = failureOf(error, signal);
      told(isReply ? 'faulty' : 'failed', faults, (error as { usage?: Usage } | null)?.usage);
      if (isReply) {
        // What came could not be read as anything: it is sent back like any other fault.
        circuit.succeeded(performance.now() - began);
        refused = { reply: (error as { text?: string }).text ?? '', faults };
        continue;
      }
      if (isOfModel(error)) circuit.failed(faults[0]!, wait);
      else circuit.succeeded(performance.now() - began);
      if (wait !== undefined && wait <= SHORT_WAIT_MS && attempt < ATTEMPTS) {
        await pause(wait, deadline);
        continue;
      }
      return null;
    }
    circuit.succeeded(performance.now() - began);
    try {
      const reply = await accept(replied.value);
      told(replied.mended?.length ? 'mended' : 'taken', replied.mended ?? [], replied.usage);
      return { reply };
    } catch (error) {
      const faults = faultsIn(error);
      told('faulty', faults, replied.usage);
      refused = { reply: replied.text ?? JSON.stringify(replied.value) ?? '', faults };
    }
  }
  return null;
}

/** Nothing is waited for beyond its time, whether the language listens to the signal or not. */
async function heeding<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new ModelError('timed-out', 'it did not reply in time'));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, over]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What is asked may be too long or unfit for a model that is well. */
const isOfModel = (error: unknown): boolean =>
  !(error instanceof ModelError && ['too-long', 'refused', 'bad-request'].includes(error.kind));

function failureOf(error: unknown, signal: AbortSignal) {
  const isReply = error instanceof Refused;
  const wait = error instanceof ModelError ? error.retryAfterMs : undefined;
  const faults = signal.aborted && !isReply ? ['it did not reply in time'] : faultsIn(error);
  return { faults, wait, isReply };
}

const faultsIn = (error: unknown): string[] => {
  const all = error instanceof Refused ? error.faults : [(error as Error)?.message ?? String(error)];
  return all.slice(0, MOST_FAULTS).map((fault) => shortened(fault, LONGEST_FAULT).toWellFormed());
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over, { once: true });
  });

const UNCOUNTED: Usage = { inputTokens: null, outputTokens: null };

function attemptOf(
  { name, price }: ModelCard,
  of: {
    outcome: ModelAttempt['outcome'];
    faults: readonly string[];
    began: number;
    usage: Usage | undefined;
  },
): ModelAttempt {
  const usage = of.usage ?? UNCOUNTED;
  const { inputTokens, outputTokens } = usage;
  const isKnown = price !== null && inputTokens !== null && outputTokens !== null;
  return {
    model: name,
    outcome: of.outcome,
    faults: [...of.faults],
    usage,
    cost: isKnown ? (inputTokens * price.input + outputTokens * price.output) / 1_000_000 : null,
    ms: Math.round(performance.now() - of.began),
  };
}
