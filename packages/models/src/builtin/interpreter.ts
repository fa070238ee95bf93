import type { Command, Embedder, InterpreterTask } from '@conductor/contract';
import { followUpOf } from './follow-up.ts';
import { type Guess, type Reading, readingOf } from './reading/reading.ts';
import { together } from './reading/several.ts';
import { smallTalk } from './small-talk.ts';
import { startOf } from './start.ts';

/** So sure of one job it is started. Of phrasings by an author not learnt from, one in thirty is then read as another job. */
const START = 0.6;
/** So sure that no job is meant, or that none of the first three is, nothing is offered. */
const NO_JOB = 0.5;
/** So unlikely is not worth being offered. */
const OFFER = 0.08;
const MOST_OFFERED = 3;

/**
 * The built-in interpreter: which job is meant is learnt from the phrasings of all jobs, by their wording and, where
 * there is an embedder, by what they mean. What code read in the utterance fills the slots.
 */
export async function interpretByLearning(task: InterpreterTask, embedder?: Embedder): Promise<Command[]> {
  const talk = smallTalk(task.utterance);
  if (talk) return [talk];
  const named = jobNamedIn(task);
  if (named) return [startOf(named, 1, task.mentions)];
  return decide(await guessesFor(task, embedder), task);
}

async function guessesFor(task: InterpreterTask, embedder?: Embedder): Promise<Guess[]> {
  const { taught, utterance: said, pointed: utterance = said } = task;
  const readings = await Promise.all(taught.map((of) => readingOf(of, embedder)));
  const guesses: Guess[][] = [];
  for (const reading of readings)
    guesses.push(reading.guess(utterance, await vectorOf(utterance, reading, embedder)));
  return together(guesses, readings, utterance);
}

export function decide(guesses: readonly Guess[], task: InterpreterTask): Command[] {
  const [best] = guesses;
  const jobs = guesses.filter((guess): guess is Guess & { job: string } => guess.job !== null);
  const isSure = best !== undefined && best.job !== null && best.score >= START;
  // Words that point back have been resolved: it is a request of its own.
  const followUp = task.pointed === undefined && !isSure ? followUpOf(task) : undefined;
  if (followUp) return [followUp];
  const offered = jobs.slice(0, MOST_OFFERED).filter(({ score }, place) => place < 2 || score >= OFFER);
  const starts = offered.flatMap(({ job, score }) => {
    const card = task.jobs.find(({ name }) => name === job);
    return card ? [startOf(card, score, task.mentions)] : [];
  });
  // The first is started; those after it say what else it could have been.
  if (isSure) return starts;
  const together = offered.reduce((sum, { score }) => sum + score, 0);
  const isNoJob = best?.job === null && best.score >= NO_JOB;
  if (isNoJob || together < 1 - NO_JOB || starts.length < 2)
    return [handoff(offered.filter(({ score }) => score >= OFFER))];
  return [...starts, { do: 'clarify', options: starts.map(({ job }) => job) }];
}

function handoff(nearest: readonly { job: string; score: number }[]): Command {
  if (nearest.length === 0) return { do: 'handoff', why: 'no job is like it' };
  const names = nearest.map(({ job }) => job);
  return {
    do: 'handoff',
    why: `no job is surely meant; the nearest are ${names.join(', ')}`,
    nearest: nearest.map(({ job, score }) => ({ job, score: Math.round(score * 1000) / 1000 })),
  };
}

/** "objective.grade" says itself which job is meant. */
function jobNamedIn({ utterance, jobs }: InterpreterTask) {
  const said: readonly string[] = utterance.toLowerCase().match(/[a-z]+\.[a-z]+/g) ?? [];
  const named = jobs.filter(({ name }) => said.includes(name));
  return named.length === 1 ? named[0] : undefined;
}

async function vectorOf(
  utterance: string,
  reading: Reading,
  embedder: Embedder | undefined,
): Promise<Int8Array | null> {
  if (!embedder || embedder.id !== reading.embedder) return null;
  const held = lately.get(embedder) ?? new Map<string, Int8Array | undefined>();
  lately.set(embedder, held);
  const text = utterance.trim();
  if (!held.has(text)) {
    if (held.size >= MOST_HELD) held.clear();
    held.set(text, (await embedder.embed([text]))[0]);
  }
  const vector = held.get(text);
  return vector?.some((value) => value !== 0) ? vector : null;
}

/** A request is looked at whole, by its clauses and again with its neighbours: the same words are embedded once. */
const lately = new WeakMap<Embedder, Map<string, Int8Array | undefined>>();
const MOST_HELD = 200;
